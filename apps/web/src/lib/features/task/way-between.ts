import type { LinkView } from "@callboard/model";

/**
 * The shortest way along links from one task or gate to another, both included: with a link back it would be a loop.
 * Undefined where there is none. O(links).
 */
export function wayBetween(
	outOf: ReadonlyMap<string, readonly LinkView[]>,
	fromId: string,
	toId: string,
): readonly string[] | undefined {
	const before = new Map<string, string | undefined>([[fromId, undefined]]);
	const queue = [fromId];
	for (const id of queue) {
		if (id === toId) return wayTo(id, before);
		for (const link of outOf.get(id) ?? []) {
			if (before.has(link.toId)) continue;
			before.set(link.toId, id);
			queue.push(link.toId);
		}
	}
	return undefined;
}

function wayTo(id: string, before: ReadonlyMap<string, string | undefined>): readonly string[] {
	const way: string[] = [];
	for (let at: string | undefined = id; at !== undefined; at = before.get(at)) way.unshift(at);
	return way;
}

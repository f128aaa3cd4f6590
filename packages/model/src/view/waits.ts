import type { Columns, GateView, Links, Wait, Waits } from "./board-view.ts";

/** What holds each unfinished task back now: links of kind FS or SS whose predecessor is not that far. */
export function waitsOf(parts: {
	readonly columns: Columns;
	readonly links: Links;
	readonly gates: ReadonlyMap<string, GateView>;
}): Waits {
	const { columns, links, gates } = parts;
	const isDone = (id: string) => columns.done.has(id) || gates.get(id)?.state === "passed";
	const isStarted = (id: string) => columns.started.has(id);
	const blockedBy = new Map<string, Wait[]>();
	const unlocks = new Map<string, string[]>();
	for (const link of links.shown) {
		const { fromId, toId, dependency } = link;
		if (isDone(fromId) || isDone(toId) || fromId.startsWith("mil_")) continue;
		if (dependency.linkType === "FF" || dependency.linkType === "SF") continue;
		if (dependency.linkType === "SS" && isStarted(fromId)) continue;
		push(blockedBy, toId, { id: fromId, linkId: link.id });
		push(unlocks, fromId, toId);
	}
	return { blockedBy, unlocks };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

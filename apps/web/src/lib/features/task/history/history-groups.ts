import { history as words } from "../../../format/messages/history.ts";
import { nameOf } from "../../../format/plan-words.ts";
import { unreachable } from "../../../format/unreachable.ts";
import type { ActivityAuthor, ActivityEntry, BoardState } from "../../../session/session.ts";

/** What the same people changed in one go. */
export interface HistoryGroup {
	/** Stays while the group grows. */
	readonly key: number;
	readonly by: readonly ActivityAuthor[];
	/** Of its newest change. */
	readonly at: number;
	readonly isArrival: boolean;
	/** The newest first. */
	readonly entries: readonly ActivityEntry[];
}

/** A pause this long begins another group. */
const ONE_GO_MS = 10 * 60_000;

/** The newest first. The order is that in which the changes came to be, whatever clocks said. */
export function historyGroups(entries: readonly ActivityEntry[]): readonly HistoryGroup[] {
	const groups: { by: ActivityEntry["by"]; oldest: ActivityEntry; entries: ActivityEntry[] }[] = [];
	for (const entry of [...entries].reverse()) {
		const last = groups.at(-1);
		if (last && isOneGo(last.oldest, entry)) {
			last.entries.push(entry);
			last.oldest = entry;
		} else groups.push({ by: entry.by, oldest: entry, entries: [entry] });
	}
	return groups.map(({ by, oldest, entries: all }) => ({
		...{ key: oldest.order, by, entries: all },
		...{ at: all[0]?.at ?? oldest.at, isArrival: oldest.isArrival },
	}));
}

function isOneGo(newer: ActivityEntry, older: ActivityEntry): boolean {
	const isNear = Math.abs(newer.at - older.at) <= ONE_GO_MS && newer.isArrival === older.isArrival;
	return isNear && JSON.stringify(newer.by) === JSON.stringify(older.by);
}

export function authorNames(board: BoardState, by: readonly ActivityAuthor[]): string {
	const names = by.map((author) => {
		switch (author.kind) {
			case "me":
				return words.you;
			case "person":
				return nameOf(board, author.personId);
			case "named":
				return author.name;
			case "unknown":
				return words.someone;
			default:
				return unreachable(author);
		}
	});
	return words.and(names.length === 0 ? [words.someone] : [...new Set(names)]);
}

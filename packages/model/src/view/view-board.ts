import type { BoardRecords } from "../board.ts";
import type { ChangeSet } from "../change-set.ts";
import type { RecordType } from "../records/registry.ts";
import type { BoardView } from "./board-view.ts";
import { columnsOf } from "./columns.ts";
import { blockersOf, handoffsOf, ownersOf } from "./facts.ts";
import { gatesOf } from "./gates.ts";
import { linksOf } from "./links.ts";
import { parentsOf } from "./parents.ts";
import { waitsOf } from "./waits.ts";

export type ViewPart = "columns" | "links" | "parents" | "gates" | "handoffs" | "blockers" | "owners";

/** The whole view, made afresh. */
export function viewBoard(board: BoardRecords): BoardView {
	return updateView(board, undefined, allParts);
}

/** The view with the stale parts made anew; the others are the same objects as before. */
export function updateView(
	board: BoardRecords,
	previous: BoardView | undefined,
	stale: ReadonlySet<ViewPart>,
): BoardView {
	const keep = (part: ViewPart) => (stale.has(part) ? undefined : previous);
	const columns = keep("columns")?.columns ?? columnsOf(board, previous?.columns);
	const links = keep("links")?.links ?? linksOf(board);
	const parents = keep("parents")?.parents ?? parentsOf(board);
	const gates = (stale.has("links") ? undefined : keep("gates")?.gates) ?? gatesOf(board, links);
	const handoffs = keep("handoffs")?.handoffs ?? handoffsOf(board);
	const blockers = keep("blockers")?.blockers ?? blockersOf(board);
	const owners = keep("owners")?.owners ?? ownersOf(board);
	const fresh = previous && columns === previous.columns && links === previous.links && gates === previous.gates;
	const waits = fresh ? previous.waits : waitsOf({ columns, links, gates });
	return { columns, links, parents, gates, handoffs, blockers, owners, waits };
}

/** Which fields of which records each part is made of. `*` = any field. */
const readers: Readonly<Record<ViewPart, Partial<Record<RecordType, readonly string[] | "*">>>> = {
	columns: { task: ["place", "archivedAt", "actualFinishAt"], project: ["stages"] },
	links: {
		dependency: "*",
		task: ["archivedAt", "trackId", "cycleId"],
		gate: ["archivedAt"],
		milestone: ["archivedAt"],
		assignment: ["archivedAt", "assigneeId", "taskId"],
		person: ["teamId"],
	},
	parents: { task: ["parentId", "archivedAt"] },
	gates: { gate: ["archivedAt", "criteria", "conditions", "quorum"], approval: "*" },
	handoffs: { handoff: ["archivedAt"], handoffResponse: "*" },
	blockers: { blocker: "*", blockerEvent: "*" },
	owners: { assignment: "*" },
};
const partNames: readonly ViewPart[] = ["columns", "links", "parents", "gates", "handoffs", "blockers", "owners"];
export const allParts: ReadonlySet<ViewPart> = new Set(partNames);

/** The parts that a change makes stale. */
export function staleParts(change: ChangeSet): ReadonlySet<ViewPart> {
	const stale = new Set<ViewPart>();
	for (const part of partNames) {
		const reads = readers[part];
		const whole = [...change.added, ...change.removed].some(({ type }) => reads[type] !== undefined);
		const partly = change.changed.some(({ type, fields }) => {
			const read = reads[type];
			return read === "*" || (read !== undefined && fields.some((field) => read.includes(field)));
		});
		if (whole || partly) stale.add(part);
	}
	return stale;
}

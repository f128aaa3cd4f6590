import type { BoardRecords } from "../board.ts";
import type { ChangeSet, RecordChange } from "../change-set.ts";
import type { RecordType } from "../records/registry.ts";
import type { BoardView, Columns } from "./board-view.ts";
import { columnsAfter, columnsOf } from "./columns.ts";
import { blockersOf, handoffsOf, ownersOf } from "./facts.ts";
import { gatesOf } from "./gates.ts";
import { linksOf } from "./links.ts";
import { parentsOf } from "./parents.ts";
import { waitsOf } from "./waits.ts";

export type ViewPart = "columns" | "links" | "parents" | "gates" | "handoffs" | "blockers" | "owners";

/** What has to be made anew. */
export interface Stale {
	readonly parts: ReadonlySet<ViewPart>;
	/** The tasks that may stand elsewhere; undefined when the stages themselves may differ. */
	readonly moved: ReadonlySet<string> | undefined;
}

/** The whole view, made afresh. */
export function viewBoard(board: BoardRecords): BoardView {
	return updateView(board, undefined, { parts: allParts, moved: undefined });
}

/** The view with the stale parts made anew; the others are the same objects as before. */
export function updateView(
	board: BoardRecords,
	previous: BoardView | undefined,
	{ parts: stale, moved }: Stale,
): BoardView {
	const keep = (part: ViewPart) => (stale.has(part) ? undefined : previous);
	const columns = keep("columns")?.columns ?? movedColumns(board, previous, moved);
	const links = keep("links")?.links ?? linksOf(board);
	const parents = keep("parents")?.parents ?? parentsOf(board);
	const gates = (stale.has("links") ? undefined : keep("gates")?.gates) ?? gatesOf(board, links);
	const handoffs = keep("handoffs")?.handoffs ?? handoffsOf(board);
	const blockers = keep("blockers")?.blockers ?? blockersOf(board);
	const owners = keep("owners")?.owners ?? ownersOf(board);
	const waits = sameInputs(previous, { columns, links, gates }) ?? waitsOf({ columns, links, gates });
	return { columns, links, parents, gates, handoffs, blockers, owners, waits };
}

function movedColumns(board: BoardRecords, previous: BoardView | undefined, moved: Stale["moved"]): Columns {
	return previous && moved ? columnsAfter(board, previous.columns, moved) : columnsOf(board, previous?.columns);
}

/** What was waited for, as long as nothing that it is made of has changed. */
function sameInputs(
	previous: BoardView | undefined,
	next: Pick<BoardView, "columns" | "links" | "gates">,
): BoardView["waits"] | undefined {
	const { columns, links, gates } = next;
	const same =
		columns.done === previous?.columns.done &&
		columns.started === previous.columns.started &&
		links === previous.links &&
		gates === previous.gates;
	return same ? previous.waits : undefined;
}

type Reads = Partial<Record<RecordType, readonly string[] | "*">>;

/** Which fields of which records each part is made of. `*` = any field. */
const readers: Readonly<Record<ViewPart, Reads>> = {
	columns: { task: ["place", "archivedAt", "actualStartAt", "actualFinishAt"], project: ["stages"] },
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
const allParts: ReadonlySet<ViewPart> = new Set(partNames);

/** Gathers what changes make stale, until somebody reads the view. */
export class StaleView implements Stale {
	readonly parts = new Set<ViewPart>();
	readonly #moved = new Set<string>();
	#stagesDiffer = false;

	get moved(): ReadonlySet<string> | undefined {
		return this.#stagesDiffer ? undefined : this.#moved;
	}

	add(change: ChangeSet): void {
		for (const part of partNames) if (touches(change, readers[part])) this.parts.add(part);
		for (const { type, id } of [...change.added, ...change.removed]) if (type === "task") this.#moved.add(id);
		for (const changed of change.changed) {
			if (!isRead(readers.columns, changed)) continue;
			if (changed.type === "task") this.#moved.add(changed.id);
			else this.#stagesDiffer = true;
		}
	}

	clear(): void {
		this.parts.clear();
		this.#moved.clear();
		this.#stagesDiffer = false;
	}
}

function touches(change: ChangeSet, reads: Reads): boolean {
	const whole = [change.added, change.removed].some((records) => records.some(({ type }) => reads[type] !== undefined));
	return whole || change.changed.some((changed) => isRead(reads, changed));
}

function isRead(reads: Reads, { type, fields }: RecordChange): boolean {
	const read = reads[type];
	return read === "*" || (read !== undefined && fields.some((field) => read.includes(field)));
}

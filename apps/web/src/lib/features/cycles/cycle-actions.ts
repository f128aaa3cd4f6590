import { type CommandResult, type Cycle, dayFromNumber, dayNumber, type Operation } from "@callboard/model";
import { isoDay } from "../../format/dates.ts";
import { cycles as words } from "../../format/messages/cycles.ts";
import { zone } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";
import { cycleTree, neighbourOf } from "./cycle-tree.ts";

/** Days of a sprint and of a cycle, as the studio works; a board's own sprints set the length of the next. */
const SPRINT_DAYS = 6;
const CYCLE_DAYS = 42;
/** Weeks 0 to 6 of a six-week cycle: plan, kick off, adjust, integrate, look back. First and last day of each. */
const PHASE_DAYS = [
	[1, 6],
	[7, 18],
	[19, 30],
	[31, 36],
	[37, 42],
] as const;

/** A sprint right after the last one of the same parent, as long as that one. */
export function newSprint(session: BoardSession, parentId?: string): CommandResult<string> {
	const { board, commands } = session;
	const siblings = cycleTree(board).filter(({ cycle }) => cycle.kind === "sprint" && cycle.parentId === parentId);
	const last = siblings.at(-1)?.cycle;
	const lengthDays = last?.lengthDays ?? SPRINT_DAYS;
	const count = board.ids("cycle").filter((id) => board.get("cycle", id)?.kind === "sprint").length;
	return commands.create("cycle", {
		name: words.sprintName(count + 1),
		kind: "sprint",
		lengthDays,
		startOn: after(session, last ?? (parentId === undefined ? undefined : startOf(session, parentId))),
		...(parentId === undefined ? {} : { parentId }),
	});
}

/** A six-week cycle with its phases, after the last one. */
export function newCycle(session: BoardSession): CommandResult<string> {
	const { board, commands } = session;
	const known = cycleTree(board).filter(({ cycle }) => cycle.kind === "cycle");
	return commands.create("cycle", {
		name: words.cycleName(known.length + 1),
		kind: "cycle",
		lengthDays: CYCLE_DAYS,
		startOn: after(session, known.at(-1)?.cycle),
		windows: PHASE_DAYS.map(([fromDay, toDay], at) => ({ name: words.phases[at] ?? "", fromDay, toDay })),
	});
}

/** Records what is in a time box now as what was promised: one edit. */
export function commit(
	{ board, commands, clock }: BoardSession,
	id: string,
	taskIds: readonly string[],
): CommandResult {
	const before = board.get("cycle", id)?.committedTaskIds ?? [];
	const keep = new Set(taskIds);
	const fields = {
		...Object.fromEntries(
			before.filter((taskId) => !keep.has(taskId)).map((taskId) => [`committedTaskIds/${taskId}`, null]),
		),
		...Object.fromEntries(taskIds.map((taskId) => [`committedTaskIds/${taskId}`, true])),
		committedAt: clock.nowMs,
	};
	return commands.apply([{ op: "set", type: "cycle", id, fields }]);
}

/** Moves what is open to the time box that follows, which is made where there is none; gives that one. */
export function rollOver(session: BoardSession, cycle: Cycle, openIds: readonly string[]): CommandResult<string> {
	const known = neighbourOf(session.board, cycle.id, "after");
	const next = known === undefined ? successorOf(session, cycle) : undefined;
	if (next && !next.ok) return next;
	const toId = known ?? next?.value.value ?? "";
	const moved = moveTo(session, openIds, toId);
	return moved.ok ? { ok: true, value: { ...moved.value, value: toId } } : moved;
}

function successorOf(session: BoardSession, { kind, parentId }: Cycle): CommandResult<string> {
	return kind === "cycle" ? newCycle(session) : newSprint(session, parentId);
}

/** Moves tasks to another time box, all in one edit. */
export function moveTo({ commands }: BoardSession, taskIds: readonly string[], cycleId: string | null): CommandResult {
	const set = (id: string): Operation => ({ op: "set", type: "task", id, fields: { cycleId } });
	return commands.apply(taskIds.map(set));
}

/** The day after a time box; today when there is none, and where that day is over: nobody plans the past. */
function after(
	{ board, clock }: BoardSession,
	last: { startOn?: string | undefined; lengthDays?: number | undefined } | undefined,
) {
	const today = isoDay(clock.nowMs, zone(board));
	if (last?.startOn === undefined) return today;
	return dayFromNumber(Math.max(dayNumber(today), dayNumber(last.startOn) + (last.lengthDays ?? 0)));
}

/** Where the first sprint inside a cycle begins: on the cycle's own first day. */
function startOf({ board }: BoardSession, parentId: string) {
	const parent = board.get("cycle", parentId);
	return parent && { startOn: parent.startOn, lengthDays: 0 };
}

import { type Task, typeOfId, type Wait } from "@callboard/model";
import { formatDay, instantMs } from "../../format/dates.ts";
import { formatAge, formatMinutes, formatRange } from "../../format/durations.ts";
import { escalationOf, formatClock } from "../../format/escalation.ts";
import { board as words } from "../../format/messages/board.ts";
import { nameOf, zone } from "../../format/plan-words.ts";
import { priorityLook } from "../../ui/priority-look.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import type { CardFace } from "./card-face.ts";

/** Works out what the card of a task shows; undefined for a task that is gone. */
export function faceOf(facts: BoardFacts, id: string): CardFace | undefined {
	const { board, schedule } = facts.session;
	const task = board.get("task", id);
	if (!task) return undefined;
	const timed = schedule.task(id);
	const done = board.view.columns.done.has(id);
	const waits = waitsOf(facts, id);
	const gates = waits.filter((wait) => typeOfId(wait.id) === "gate").map((wait) => nameOf(board, wait.id));
	const face = {
		key: facts.key(id),
		title: task.title,
		priority: priorityOf(facts, task),
		owners: ownersOf(facts, id),
		range: task.estimate ? formatRange(task.estimate, facts.dayMinutes) : "",
		until: done ? "" : untilText(facts, id),
		unfit: done ? undefined : facts.unfit.get(id),
		slack: done || !timed ? "" : slackText(timed.totalSlackMinutes, facts.dayMinutes),
		late: !done && (timed?.totalSlackMinutes ?? 0) < 0,
		critical: !done && timed?.critical === true,
		blocked: blockedOf(facts, id),
		waitsFor: done ? 0 : waits.length - gates.length,
		gates: done ? [] : gates,
		handoff: facts.handoffs.has(id),
		artifacts: artifactsOf(facts, id, done),
		checklist: checklistOf(task),
		done,
	};
	return { ...face, spoken: spoken(face) };
}

/** The same without what is worked out or goes on by itself (dates, slack, ages): true as long as nobody edits. */
export function lastingFace(face: CardFace): CardFace {
	const lasting = {
		...face,
		until: "",
		unfit: undefined,
		slack: "",
		late: false,
		critical: false,
		blocked: face.blocked && { ...face.blocked, age: "", tone: "neutral" as const },
	};
	return { ...lasting, spoken: spoken(lasting) };
}

/** Unfinished tasks and shut gates in front of a task. */
export function waitsOf(facts: BoardFacts, id: string): readonly Wait[] {
	return facts.session.board.view.waits.blockedBy.get(id) ?? [];
}

export function priorityOf(facts: BoardFacts, task: Task): CardFace["priority"] {
	const list = facts.session.board.project.priorities;
	const at = list.findIndex(({ id }) => id === task.priority);
	const found = list[at];
	return found && { label: found.name, ...priorityLook(at) };
}

export function ownersOf(facts: BoardFacts, id: string): CardFace["owners"] {
	const { board } = facts.session;
	return (facts.assignments.get(id) ?? []).flatMap(({ assigneeId }) =>
		assigneeId
			? [{ id: assigneeId, name: nameOf(board, assigneeId), agent: board.get("person", assigneeId)?.kind === "agent" }]
			: [],
	);
}

function slackText(minutes: number, perDay: number): string {
	if (minutes === 0) return words.noSlack;
	const length = formatMinutes(Math.abs(minutes), perDay);
	return minutes < 0 ? words.late(length) : words.slack(length);
}

/** Day and month of the last day of work. */
function untilText({ session: { board, schedule } }: BoardFacts, id: string): string {
	const dates = schedule.dates(id);
	if (!dates) return "";
	return formatDay(instantMs(Math.max(dates.start, dates.finish - 1)), zone(board)).replace(/^\S+ /, "");
}

/** The oldest unresolved blocker, with the escalation of the board's thresholds. */
export function blockedOf(facts: BoardFacts, id: string): CardFace["blocked"] {
	const { board } = facts.session;
	const blockerId = board.view.blockers.on.get(id)?.[0];
	const state = blockerId && board.view.blockers.states.get(blockerId);
	if (!blockerId || !state) return undefined;
	const minutes = Math.max(0, facts.minute - Math.floor(state.sinceAt / 60_000));
	const { step, nextMinutes } = escalationOf(board.project, "blockedMinutes", minutes);
	const age = formatAge(minutes * 60_000);
	const left = nextMinutes === undefined ? "" : formatClock(nextMinutes);
	return {
		age: step === "running" ? age : words.escalated[step](age),
		tone: step === "alert" ? "bad" : step === "escalate" ? "warn" : "neutral",
		title: words.blockedWhy(nameOf(board, blockerId), words.clock[step](left)),
	};
}

/** Of a finished task nothing is expected any more: it is there or missing. */
function artifactsOf(facts: BoardFacts, id: string, taskDone: boolean): CardFace["artifacts"] {
	const counts = facts.artifacts.get(id);
	if (!counts) return undefined;
	const { of, done, missing } = counts;
	return { of, done, missing: taskDone ? of - done : missing };
}

function checklistOf(task: Task): CardFace["checklist"] {
	const of = task.checklist.length;
	return of === 0 ? undefined : { done: task.checklist.filter((item) => item.done).length, of };
}

function spoken(face: Omit<CardFace, "spoken">): string {
	return [
		`${face.key} ${face.title || words.untitled}`,
		face.priority?.label,
		face.done ? words.spokenDone : undefined,
		face.critical ? words.spokenCritical : undefined,
		face.blocked && (face.blocked.age === "" ? words.spokenStopped : words.spokenBlocked(face.blocked.age)),
		...face.gates.map((gate) => words.spokenGate(gate)),
		face.owners.length > 0 ? words.spokenOwner(face.owners.map(({ name }) => name).join(", ")) : undefined,
		face.range,
		face.until === "" ? undefined : words.spokenUntil(face.until),
		face.slack,
		face.unfit?.title,
		face.artifacts && face.artifacts.missing > 0 ? words.artifactsMissing(face.artifacts.missing) : undefined,
		face.handoff ? words.handoffOpen : undefined,
		face.waitsFor > 0 ? words.waitsFor(face.waitsFor) : undefined,
	]
		.filter(Boolean)
		.join(", ");
}

import type { Lever, Reason } from "@callboard/scheduler";
import { formatDay, formatDayTime, instantMs } from "../dates.ts";
import { unreachable } from "../unreachable.ts";

/** A piece of a sentence: words, or a task, person or stage that is named and may be linked. */
export type Piece = string | { readonly id: string };

/** Words around why a date is what it is, and what would bring it forward. */
export const reasons = {
	why: "Why this date",
	self: "This task",
	whyNone: "Dates are being worked out.",
	waited: (length: string) => `Waits ${length}.`,
	overrun: (length: string) => `${length} of work no longer run over its end`,
	bottleneck: (length: string) => `holds the finish back by ${length}.`,
	between: (count: number) => (count === 1 ? "1 step between" : `${count} steps between`),
	help: "What would help",
	helpHint: "Tries other people, limits and days off on the real plan, and names what brings its end forward.",
	ask: "Find what would help",
	again: "Ask again",
	asking: "Trying each change on the whole plan…",
	noneHelps: "Nothing that was tried brings the end forward: the links alone set it.",
	moved: "The plan has changed since.",
	apply: "Apply",
	applied: "Applied.",
	undo: "Undo",
	/** Every lever was solved: the date is a result, not a guess. */
	gain: (length: string, day: string) => `finish ${length} earlier, ${day}`,
	p50: "Even chance",
	p85: "85 % sure",
	percentileHint: "From a thousand runs of the whole plan, each with lengths drawn from the ranges.",
	freeStart: (day: string) => `Without people it could start ${day}.`,
	shares: (percent: number) => `On the critical path in ${percent} % of the runs.`,
} as const;

/** Why one task of a chain starts when it does, as a sentence in pieces. `until` ends what it waited for. */
export function reasonPieces({ taskId, start, driver }: Reason, zone: string, until: number | undefined): Piece[] {
	const task = { id: taskId };
	const on = formatDay(instantMs(start), zone);
	const at = until === undefined ? on : formatDayTime(instantMs(until), zone);
	switch (driver.kind) {
		case "start":
			return [task, ` can begin with the plan, on ${on}: nothing holds it.`];
		case "now":
			return [task, ` could have begun before, but has not: the earliest is now, ${on}.`];
		case "constraint":
			return [task, ` has a fixed date, ${on}.`];
		case "actual":
			return [task, ` began on ${on}.`];
		case "children":
			return [task, ` begins with the first of its parts, on ${on}.`];
		case "link":
			return [task, " waits for ", { id: driver.taskId }, `, done ${at}.`];
		case "busy":
			return [task, " waits for ", { id: driver.resourceId }, ", who is on ", { id: driver.taskId }, ` until ${at}.`];
		case "wipLimit":
			return [
				...[task, " waits for a place in ", { id: driver.wipLimitId }],
				...[", which ", { id: driver.taskId }, ` leaves ${at}.`],
			];
		case "absence":
			return [task, " waits until ", { id: driver.resourceId }, ` is back, on ${on}.`];
		default:
			return unreachable(driver);
	}
}

/** What a lever does, as a sentence in pieces without its gain. */
export function leverPieces(lever: Lever): Piece[] {
	const { kind, taskId = "", resourceId = "", toResourceId = "", poolId } = lever;
	switch (kind) {
		case "reassign":
			return ["Give ", { id: taskId }, " to ", { id: toResourceId }];
		case "raiseLimit":
			return ["Let ", { id: resourceId }, " take on one more at a time"];
		case "dropTask":
			return ["Leave out ", { id: taskId }];
		case "endAbsence":
			return ["Have ", { id: resourceId }, " here instead of away"];
		case "raiseWipLimit":
			return ["Let one more into ", { id: lever.wipLimitId ?? "" }];
		case "extendCycle":
			return ["Let ", { id: lever.cycleId ?? "" }, " last until its work is done"];
		case "addPerson":
			if (poolId !== undefined) return ["Add somebody like ", { id: resourceId }, " to ", { id: poolId }];
			return ["Add somebody like ", { id: resourceId }, " for what waits for them"];
		default:
			return unreachable(kind);
	}
}

/** Elapsed time as people say it: "1.5 d", "5 h", "30 min". */
export function elapsed(minutes: number): string {
	if (minutes >= 1440) return `${Math.round(minutes / 144) / 10} d`;
	return minutes >= 60 ? `${Math.round(minutes / 6) / 10} h` : `${minutes} min`;
}

import type { Diagnostic } from "@callboard/scheduler";
import { formatMinutes } from "../durations.ts";
import { isolated } from "../isolated.ts";
import { humanised } from "../labels.ts";
import { unreachable } from "../unreachable.ts";

/** How a sentence names a record of the plan, and how long its day is. */
export interface DiagnosticWords {
	readonly name: (id: string) => string;
	readonly dayMinutes: number;
}

/** What the scheduler found, as a sentence. */
export function diagnosticText(found: Diagnostic, { name: plain, dayMinutes }: DiagnosticWords): string {
	const name = (id: string) => isolated(plain(id));
	switch (found.code) {
		case "loop":
			return `${chain(found.taskIds, plain)} wait for each other in a loop. Dates ignore the link added last.`;
		case "danglingLink":
			return "A link leads to something that is not in the plan.";
		case "selfLink":
			return "A task is linked to itself.";
		case "duplicateId":
			return `${name(found.id)} is in the plan twice.`;
		case "badEstimate":
			return `The estimate of ${name(found.taskId)} ${estimateFault(found.reason)}.`;
		case "noEstimate":
			return `${name(found.taskId)} has no estimate and counts as no time.`;
		case "emptyCalendar":
			return `The calendar ${name(found.calendarId)} has no working time.`;
		case "badCalendar":
			return `The calendar ${name(found.calendarId)} cannot be read: ${humanised(found.reason).toLowerCase()}.`;
		case "unknownCalendar":
			return `${name(found.usedBy)} uses a calendar that is not in the plan.`;
		case "parentLoop":
			return `${chain(found.taskIds, plain)} contain each other.`;
		case "deadlineMissed":
			return `${name(found.taskId)} misses its deadline by ${formatMinutes(found.byMinutes, dayMinutes)}.`;
		case "constraintViolated":
			return `${name(found.taskId)} cannot keep its fixed date: it is ${formatMinutes(found.byMinutes, dayMinutes)} late.`;
		case "linkBroken":
			return `${name(found.taskId)} did not wait for ${name(found.chain.at(-2) ?? found.taskId)}: it was ${formatMinutes(found.byMinutes, dayMinutes)} too early.`;
		case "danglingAssignment":
			return `${name(found.taskId)} is given to somebody who is not in the plan.`;
		case "noCommonTime":
			return `Those who work on ${name(found.taskId)} have no working time in common.`;
		case "asksTooMuch":
			return `${name(found.taskId)} asks more of ${name(found.resourceId)} than there is.`;
		case "skillMissing":
			return `${name(found.resourceId)} lacks ${name(found.skillId)} at the level that ${name(found.taskId)} needs.`;
		case "noMember":
			return `Nobody in ${name(found.poolId)} can do all that ${name(found.taskId)} needs.`;
		case "beyondHorizon":
			return `${name(found.taskId)} ends too far in the future to be dated.`;
		case "badValue":
			return `"${humanised(found.field)}" of ${name(found.id)} cannot be used.`;
		default:
			return unreachable(found);
	}
}

/** "A » B » A". */
export function chain(ids: readonly string[], name: (id: string) => string): string {
	const first = ids[0];
	return [...ids, ...(first === undefined ? [] : [first])].map((id) => isolated(name(id))).join(" » ");
}

function estimateFault(reason: Extract<Diagnostic, { code: "badEstimate" }>["reason"]): string {
	switch (reason) {
		case "negative":
			return "is negative";
		case "lowAboveHigh":
			return "has its low end above its high end";
		case "tooLong":
			return "is longer than any plan";
		case "notWhole":
			return "is not in whole minutes";
		default:
			return unreachable(reason);
	}
}

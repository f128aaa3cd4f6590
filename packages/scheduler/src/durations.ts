import { ESTIMATE_MINUTES_MAX } from "./limits.ts";
import type { EstimateSpec, TaskSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";

/**
 * Working minutes that the critical path counts: what remains when somebody said so, else the likely estimate
 * (the mean of the range when there is none) less the progress, rounded up.
 * Milestones, gates, hammocks and parents have none of their own.
 */
export function durationOf(task: TaskSpec, isParent: boolean, diagnostics: Diagnostic[]): number {
	if (!hasDuration(task, isParent)) return 0;
	const { estimate, remainingMinutes, progressPercent } = task;
	if (estimate && !isSound(estimate)) reportEstimate(task.id, estimate, diagnostics);
	if (estimate && remainingMinutes === undefined && progressPercent === undefined) return likelyMinutes(estimate);
	const bad = (field: string) => diagnostics.push({ code: "badValue", id: task.id, field });
	if (remainingMinutes !== undefined) {
		if (isLength(remainingMinutes)) return remainingMinutes;
		bad("remainingMinutes");
	}
	if (!estimate) {
		if (task.actualFinish === undefined) diagnostics.push({ code: "noEstimate", taskId: task.id });
		return 0;
	}
	const whole = likelyMinutes(estimate);
	if (progressPercent === undefined) return whole;
	if (progressPercent >= 0 && progressPercent <= 100)
		return Math.ceil((whole * (100 - Math.floor(progressPercent))) / 100);
	bad("progressPercent");
	return whole;
}

/** Whether the kind of a task has working time of its own. */
export function hasDuration({ kind }: TaskSpec, isParent: boolean): boolean {
	return !isParent && (kind === "task" || kind === "buffer");
}

/** The likely estimate, else the mean of the range rounded half up; what is no length counts as 0. */
export function likelyMinutes({ lowMinutes, likelyMinutes: likely, highMinutes }: EstimateSpec): number {
	if (likely !== undefined) return clamped(likely);
	return Math.floor((clamped(lowMinutes) + clamped(highMinutes) + 1) / 2);
}

/** A length as it is counted: 0 for what is no whole positive number, at most the longest that is allowed. */
export function clamped(value: number): number {
	return Number.isInteger(value) && value > 0 ? Math.min(value, ESTIMATE_MINUTES_MAX) : 0;
}

function isLength(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= ESTIMATE_MINUTES_MAX;
}

function isSound({ lowMinutes, likelyMinutes: likely, highMinutes }: EstimateSpec): boolean {
	if (!isLength(lowMinutes) || !isLength(highMinutes) || lowMinutes > highMinutes) return false;
	return likely === undefined || (Number.isInteger(likely) && likely >= lowMinutes && likely <= highMinutes);
}

function reportEstimate(taskId: string, estimate: EstimateSpec, diagnostics: Diagnostic[]): void {
	const { lowMinutes, likelyMinutes: likely, highMinutes } = estimate;
	const values = [lowMinutes, highMinutes, ...(likely === undefined ? [] : [likely])];
	if (values.some((value) => !Number.isInteger(value)))
		diagnostics.push({ code: "badEstimate", taskId, reason: "notWhole" });
	else if (values.some((value) => value < 0)) diagnostics.push({ code: "badEstimate", taskId, reason: "negative" });
	else if (lowMinutes > highMinutes || (likely !== undefined && (likely < lowMinutes || likely > highMinutes)))
		diagnostics.push({ code: "badEstimate", taskId, reason: "lowAboveHigh" });
	else if (values.some((value) => value > ESTIMATE_MINUTES_MAX))
		diagnostics.push({ code: "badEstimate", taskId, reason: "tooLong" });
}

import type { Task } from "@callboard/model";
import { likelyMinutes, minutes } from "@callboard/scheduler";

/** Working minutes that a task still asks for; 0 when nobody has estimated it. */
export function openMinutes({ estimate, remainingMinutes, progressPercent }: Task): {
	readonly low: number;
	readonly likely: number;
	readonly high: number;
} {
	if (remainingMinutes !== undefined)
		return { low: remainingMinutes, likely: remainingMinutes, high: remainingMinutes };
	if (!estimate) return { low: 0, likely: 0, high: 0 };
	const share = (100 - (progressPercent ?? 0)) / 100;
	const { lowMinutes, highMinutes, likelyMinutes: said } = estimate;
	const likely = likelyMinutes({
		lowMinutes: minutes(lowMinutes),
		highMinutes: minutes(highMinutes),
		...(said === undefined ? {} : { likelyMinutes: minutes(said) }),
	});
	const left = (value: number) => Math.round(value * share);
	return { low: left(lowMinutes), likely: left(likely), high: left(highMinutes) };
}

/** Working minutes of all of a task, whatever is done of it. */
export function wholeMinutes({ remainingMinutes: _left, progressPercent: _progress, ...whole }: Task): number {
	return openMinutes({ ...whole, remainingMinutes: undefined, progressPercent: undefined }).likely;
}

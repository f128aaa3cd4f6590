import { addWorking, type CompiledCalendar, instant, minutes } from "@callboard/scheduler";
import { columnOf, type DayAxis } from "./day-axis.ts";
import type { PlanDates, PlanItem } from "./plan-item.ts";

/** An item on the axis, in columns; `shape` tells how it is drawn. */
export interface Bar {
	readonly id: string;
	readonly shape: "bar" | "summary" | "milestone" | "gate";
	readonly start: number;
	readonly finish: number;
	/** Where it is done in 85 of 100 cases, or at its high estimate while there is no forecast; `finish` when that is sure. */
	readonly high: number;
	/** Latest finish that moves nothing else; equals `finish` when there is no slack. */
	readonly slack: number;
	/** Where it could start if everybody were free; `start` where nothing but links holds it. */
	readonly free: number;
	/** The dates as published. */
	readonly baseline: { readonly start: number; readonly finish: number } | undefined;
	/** Done part, 0..1. */
	readonly progress: number;
	readonly critical: boolean;
	readonly blocked: boolean;
	readonly done: boolean;
	readonly passed: boolean;
	/** Written beside the bar. */
	readonly label: string;
}

/** The bar of an item whose dates are known; undefined while the schedule has none for it. */
export function barOf(axis: DayAxis, item: PlanItem, dates: PlanDates | undefined): Bar | undefined {
	if (!dates) return undefined;
	const finish = columnOf(axis, dates.finish);
	return {
		id: item.id,
		shape: item.kind === "task" ? "bar" : item.kind,
		start: columnOf(axis, dates.start),
		finish,
		high: Math.max(finish, columnOf(axis, highFinish(axis.calendar, item, dates))),
		free: dates.freeStart === undefined || item.done ? columnOf(axis, dates.start) : columnOf(axis, dates.freeStart),
		baseline: dates.baseline && {
			start: columnOf(axis, dates.baseline.start),
			finish: columnOf(axis, dates.baseline.finish),
		},
		slack: dates.totalSlackMinutes > 0 ? Math.max(finish, columnOf(axis, dates.lateFinish)) : finish,
		progress: item.done ? 1 : Math.min(1, Math.max(0, item.progressPercent / 100)),
		critical: dates.critical && !item.done,
		blocked: item.blockedBy.length > 0 && !item.done,
		done: item.done,
		passed: item.passed,
		label: dates.baseline?.moved ? `${item.title}  ${dates.baseline.moved}` : item.title,
	};
}

/** The forecast knows the whole plan. Until it is there: the likely length, else the mean, and what the high one adds. */
function highFinish(calendar: CompiledCalendar, item: PlanItem, { finish, p85 }: PlanDates): number {
	const { estimate } = item;
	if (p85 !== undefined && !item.done) return p85;
	if (!estimate || item.done || item.kind !== "task") return finish;
	const expected = estimate.likelyMinutes ?? Math.floor((estimate.lowMinutes + estimate.highMinutes) / 2);
	const rest = Math.max(0, estimate.highMinutes - expected);
	return addWorking(calendar, instant(finish), minutes(rest));
}

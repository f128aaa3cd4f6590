import { addWorking, type CompiledCalendar, instant, minutes } from "@callboard/scheduler";
import { columnOf, type DayAxis } from "./day-axis.ts";
import type { PlanDates, PlanItem } from "./plan-item.ts";

/** An item on the axis, in columns; `shape` tells how it is drawn. */
export interface Bar {
	readonly id: string;
	readonly shape: "bar" | "summary" | "milestone" | "gate";
	readonly start: number;
	readonly finish: number;
	/** Where it ends if it takes as long as estimated at worst; equals `finish` for an exact estimate. */
	readonly high: number;
	/** Latest finish that moves nothing else; equals `finish` when there is no slack. */
	readonly slack: number;
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
		slack: dates.totalSlackMinutes > 0 ? Math.max(finish, columnOf(axis, dates.lateFinish)) : finish,
		progress: item.done ? 1 : Math.min(1, Math.max(0, item.progressPercent / 100)),
		critical: dates.critical && !item.done,
		blocked: item.blockedBy.length > 0 && !item.done,
		done: item.done,
		passed: item.passed,
		label: item.title,
	};
}

/** The schedule plans with the likely length, else the mean; the rest up to the high estimate is the tail. */
function highFinish(calendar: CompiledCalendar, item: PlanItem, { finish }: PlanDates): number {
	const { estimate } = item;
	if (!estimate || item.done || item.kind !== "task") return finish;
	const expected = estimate.likelyMinutes ?? Math.floor((estimate.lowMinutes + estimate.highMinutes) / 2);
	const rest = Math.max(0, estimate.highMinutes - expected);
	return addWorking(calendar, instant(finish), minutes(rest));
}

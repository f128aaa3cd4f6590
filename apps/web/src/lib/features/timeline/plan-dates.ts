import { instant, type LevelledDriver, workingBetween } from "@callboard/scheduler";
import { formatShift } from "../../format/durations.ts";
import type { ScheduleState } from "../../session/session.ts";
import type { BoardCalendar } from "./board-calendar.ts";
import type { PlanDates } from "./plan-item.ts";
import type { PublishedDates } from "./published-plans.ts";

export interface DatesContext {
	/** The plan that the chart is compared with. */
	readonly baseline: PublishedDates;
	readonly calendar: BoardCalendar;
}

/** All that the chart knows of an item's dates; undefined while the schedule has none for it. */
export function planDates(
	schedule: ScheduleState,
	id: string,
	{ baseline, calendar }: DatesContext,
): PlanDates | undefined {
	const free = schedule.task(id);
	if (!free) return undefined;
	const levelled = schedule.levelled(id);
	const { start, finish } = levelled ?? free;
	const published = baseline.get(id);
	const likely = schedule.forecastOf(id)?.p85;
	return {
		start,
		finish,
		lateFinish: free.lateFinish,
		totalSlackMinutes: free.totalSlackMinutes,
		critical: free.critical,
		...(start > free.start ? { freeStart: free.start } : {}),
		...(levelled && start > free.start ? heldBy(levelled.driver) : {}),
		...(likely === undefined ? {} : { p85: likely }),
		...(published ? { baseline: { ...published, moved: movedSince(published.finish, finish, calendar) } } : {}),
	};
}

/** What keeps a task from the date that its links would allow; nothing where its predecessors were moved. */
function heldBy(driver: LevelledDriver): Pick<PlanDates, "heldBy"> {
	switch (driver.kind) {
		case "busy":
		case "absence":
			return { heldBy: { kind: driver.kind, id: driver.resourceId } };
		case "wipLimit":
			return { heldBy: { kind: "wipLimit", id: driver.wipLimitId } };
		default:
			return {};
	}
}

/** From a published finish to the one at hand in working time of the board; "" for less than a quarter of a day. */
export function movedSince(published: number, now: number, { calendar, dayMinutes }: BoardCalendar): string {
	const moved = workingBetween(calendar, instant(published), instant(now));
	// What could start now drifts with the clock: that is no news.
	return Math.abs(moved) * 4 < dayMinutes ? "" : formatShift(moved, dayMinutes);
}

import type { LevelledDriver } from "@callboard/scheduler";
import type { BoardState, ScheduleState } from "../../session/session.ts";
import type { PlanDates } from "./plan-item.ts";

/** Dates as they were last published, by id, in instants. */
export type Baseline = ReadonlyMap<string, { readonly start: number; readonly finish: number }>;

/** All that the chart knows of an item's dates; undefined while the schedule has none for it. */
export function planDates(schedule: ScheduleState, id: string, baseline: Baseline): PlanDates | undefined {
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
		...(published ? { baseline: published } : {}),
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

/** The newest published dates of the board; empty where none were published. */
export function baselineOf(board: BoardState): Baseline {
	const newest = board
		.ids("baseline")
		.flatMap((id) => board.get("baseline", id) ?? [])
		.sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0) || (a.id < b.id ? -1 : 1))[0];
	return new Map((newest?.dates ?? []).map(([id, start, finish]) => [id, { start, finish }]));
}

import { type Cycle, dayFromNumber, dayNumber, type Task } from "@callboard/model";
import type { ForecastSet, ScheduleProblem } from "@callboard/scheduler";
import { endOfDay } from "../schedule/civil-time.ts";
import type { PlanSource } from "../schedule/schedule-input.ts";

/** More time boxes than this lie too far ahead to say how likely they hold. */
const CYCLES_MAX = 8;

/** Names of a cycle's parts in a forecast: all of it, what it must hold, and what it may. */
export function setIds(cycleId: string) {
	return { all: cycleId, must: `${cycleId} must`, stretch: `${cycleId} stretch` } as const;
}

/** What a forecast is asked beside the dates: is each time box that is not over done by its last day? O(tasks x cycles). */
export function forecastSets(board: PlanSource, problem: ScheduleProblem): readonly ForecastSet[] {
	const home = problem.calendars.find(({ id }) => id === problem.defaultCalendarId);
	if (!home) return [];
	const cycles = [...board.records("cycle").values()].filter(({ archivedAt }) => archivedAt === undefined);
	const tasks = [...board.records("task").values()].filter(({ archivedAt }) => archivedAt === undefined);
	// A board that names no cycle on its tasks and has one: all of it is that cycle's.
	const isWhole = cycles.length === 1 && tasks.every(({ cycleId }) => cycleId === undefined);
	const around = new Map(cycles.map(({ id }) => [id, withOuter(id, cycles)]));
	const sets = cycles.flatMap((cycle) => {
		if (cycle.startOn === undefined || cycle.lengthDays === undefined) return [];
		const by = endOfDay(dayFromNumber(dayNumber(cycle.startOn) + cycle.lengthDays - 1), home);
		const members = tasks.filter((task) => isWhole || isIn(cycle, task, around));
		return by > problem.now ? [{ by, sets: partsOf(cycle.id, members) }] : [];
	});
	const soonest = sets.sort((a, b) => a.by - b.by).slice(0, CYCLES_MAX);
	return soonest.flatMap(({ by, sets: parts }) => parts.map((part) => ({ ...part, by })));
}

/** What is in a sprint is in the cycle around it too. */
function isIn({ id, committedTaskIds }: Cycle, task: Task, around: ReadonlyMap<string, ReadonlySet<string>>): boolean {
	return around.get(task.cycleId ?? "")?.has(id) === true || committedTaskIds.includes(task.id);
}

/** A time box and those that it lies in; parents that form a loop end it. */
function withOuter(id: string, cycles: readonly Cycle[]): ReadonlySet<string> {
	const outer = new Set<string>();
	for (let at: string | undefined = id; at !== undefined && !outer.has(at); ) {
		outer.add(at);
		const current: string = at;
		at = cycles.find((cycle) => cycle.id === current)?.parentId;
	}
	return outer;
}

/** Must and stretch are told apart where a cycle has both. */
function partsOf(cycleId: string, members: readonly Task[]): readonly ForecastSet[] {
	const ids = setIds(cycleId);
	const of = (commitment: Task["commitment"]) =>
		members.filter((task) => task.commitment === commitment).map(({ id }) => id);
	const [must, stretch] = [of("must"), of("stretch")];
	const all = { id: ids.all, taskIds: members.map(({ id }) => id) };
	if (must.length === 0 || stretch.length === 0) return [all];
	return [all, { id: ids.must, taskIds: must }, { id: ids.stretch, taskIds: stretch }];
}

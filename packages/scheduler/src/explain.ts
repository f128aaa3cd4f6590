import type { LevelledDriver, Schedule } from "./schedule.ts";
import type { Instant } from "./time.ts";

/** One link of the chain that fixes a date. */
export interface Reason {
	readonly taskId: string;
	readonly start: Instant;
	readonly finish: Instant;
	readonly driver: LevelledDriver;
}

/**
 * Why a task lies where it lies: the task, what its start waited for, what that waited for, and so on, back to a cause that
 * waits for nothing (the start, now, a constraint, an absence, an actual date). Levelled dates where there are some.
 * Empty for an unknown id. O(tasks).
 */
export function explain(schedule: Schedule, taskId: string): readonly Reason[] {
	const entries: readonly { id: string; start: Instant; finish: Instant; driver: LevelledDriver }[] =
		schedule.levelling?.tasks ?? schedule.tasks;
	const known = new Map(entries.map((entry) => [entry.id, entry]));
	const chain: Reason[] = [];
	const seen = new Set<string>();
	for (let id: string | undefined = taskId; id !== undefined && !seen.has(id); ) {
		const entry = known.get(id);
		if (!entry) break;
		seen.add(id);
		const { start, finish, driver } = entry;
		chain.push({ taskId: id, start, finish, driver });
		id = waitedFor(driver);
	}
	return chain;
}

/** The chain that fixes the finish of the whole plan, first to last: of the tasks that end last, the one with the lowest id. */
export function drivingChain(schedule: Schedule): readonly Reason[] {
	const entries: readonly { id: string; finish: Instant; driver: LevelledDriver }[] =
		schedule.levelling?.tasks ?? schedule.tasks;
	const finish = schedule.levelling?.finish ?? schedule.finish;
	const last = entries.find((entry) => entry.finish === finish && entry.driver.kind !== "children");
	return last ? [...explain(schedule, last.id)].reverse() : [];
}

/** The task that a start waited for; undefined when it waited for none. */
function waitedFor(driver: LevelledDriver): string | undefined {
	return driver.kind === "link" || driver.kind === "busy" || driver.kind === "wipLimit" ? driver.taskId : undefined;
}

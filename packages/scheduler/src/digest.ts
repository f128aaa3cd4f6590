import { Hash } from "./hash.ts";
import type { Diagnostic, Levelling, Schedule, ScheduledTask } from "./schedule.ts";

/** 64 bits of a schedule's content as 16 hex digits: equal contents give equal digests on every engine. O(size). */
export function digest(schedule: Omit<Schedule, "digest">): string {
	const sum = new TaskSum();
	for (const task of schedule.tasks) sum.add(hashOf(task));
	return digestWith(schedule, sum);
}

/** The same when the sum over the tasks is known: a change then costs what it changed. */
export function digestWith(schedule: Omit<Schedule, "digest" | "tasks">, sum: TaskSum): string {
	const hash = new Hash();
	hash.text(schedule.engineVersion);
	for (const value of [schedule.stage, schedule.start, schedule.finish, schedule.lengthMinutes]) hash.whole(value);
	for (const value of [sum.count, sum.low, sum.high]) hash.whole(value);
	for (const list of [schedule.criticalPath, schedule.suspendedLinkIds]) hash.texts(list);
	hash.whole(schedule.diagnostics.length);
	for (const diagnostic of schedule.diagnostics) {
		const { low, high } = hashOfDiagnostic(diagnostic);
		hash.whole(low);
		hash.whole(high);
	}
	if (schedule.levelling) addLevelling(hash, schedule.levelling);
	return hash.hex();
}

/** Two lanes of a hash. */
export interface Lanes {
	readonly low: number;
	readonly high: number;
}

/** The tasks of a schedule in no order: each one's hash can be taken out and put in again. */
export class TaskSum {
	count = 0;
	low = 0;
	high = 0;

	add({ low, high }: Lanes): void {
		this.count++;
		this.low = (this.low + low) | 0;
		this.high = (this.high + high) | 0;
	}

	remove({ low, high }: Lanes): void {
		this.count--;
		this.low = (this.low - low) | 0;
		this.high = (this.high - high) | 0;
	}
}

/** The hash of one task's dates, slack and driver. */
export function hashOf(task: ScheduledTask): Lanes {
	const hash = new Hash();
	hash.text(task.id);
	hash.word(task.start);
	hash.word(task.finish);
	hash.word(task.lateStart);
	hash.word(task.lateFinish);
	hash.whole(task.totalSlackMinutes);
	hash.whole(task.freeSlackMinutes);
	hash.word(task.critical ? 1 : 0);
	hash.text(task.driver.kind);
	if (task.driver.kind === "link") hash.text(task.driver.linkId);
	return hash.lanes();
}

const known = new WeakMap<Diagnostic, Lanes>();

function hashOfDiagnostic(diagnostic: Diagnostic): Lanes {
	const before = known.get(diagnostic);
	if (before) return before;
	const hash = new Hash();
	hash.text(textOf(diagnostic));
	const lanes = hash.lanes();
	known.set(diagnostic, lanes);
	return lanes;
}

function addLevelling(hash: Hash, levelling: Levelling): void {
	for (const value of [levelling.finish, levelling.lowerBound, levelling.gapPerMille, levelling.schedules])
		hash.whole(value);
	for (const task of levelling.tasks) {
		for (const value of [task.start, task.finish, task.workFrom]) hash.whole(value);
		hash.texts(Object.values(task.driver));
		hash.texts(task.crew ?? []);
	}
	for (const { resourceId, day, excessMinutes, taskIds } of levelling.overloads) {
		hash.texts([resourceId, ...taskIds]);
		hash.whole(day);
		hash.whole(excessMinutes);
	}
	const { bottleneck, movedMinutes } = levelling;
	hash.texts(bottleneck ? [bottleneck.kind, bottleneck.id] : []);
	hash.whole(bottleneck?.waitMinutes ?? 0);
	hash.whole(movedMinutes ?? -1);
}

/** A diagnostic with its fields in a fixed order. */
function textOf(diagnostic: Diagnostic): string {
	return Object.entries(diagnostic)
		.map(([key, value]) => `${key}=${String(value)}`)
		.sort()
		.join("\u0000");
}

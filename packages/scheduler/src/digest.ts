import type { Diagnostic, Levelling, Schedule } from "./schedule.ts";

/** 64 bits of a schedule's content as 16 hex digits: equal contents give equal digests on every engine. O(size). */
export function digest(schedule: Omit<Schedule, "digest">): string {
	const hash = new Hash();
	hash.text(schedule.engineVersion);
	for (const value of [schedule.stage, schedule.start, schedule.finish, schedule.lengthMinutes]) hash.whole(value);
	hash.whole(schedule.tasks.length);
	for (const task of schedule.tasks) {
		hash.text(task.id);
		for (const value of [task.start, task.finish, task.lateStart, task.lateFinish]) hash.whole(value);
		hash.whole(task.totalSlackMinutes);
		hash.whole(task.freeSlackMinutes);
		hash.whole(task.critical ? 1 : 0);
		hash.text(task.driver.kind);
		if (task.driver.kind === "link") hash.text(task.driver.linkId);
	}
	for (const list of [schedule.criticalPath, schedule.suspendedLinkIds]) hash.texts(list);
	hash.texts(schedule.diagnostics.map(textOf));
	if (schedule.levelling) addLevelling(hash, schedule.levelling);
	return hash.hex();
}

function addLevelling(hash: Hash, levelling: Levelling): void {
	for (const value of [levelling.finish, levelling.lowerBound, levelling.gapPerMille, levelling.schedules])
		hash.whole(value);
	for (const task of levelling.tasks) {
		for (const value of [task.start, task.finish, task.workFrom]) hash.whole(value);
		hash.texts(Object.values(task.driver));
	}
	for (const { resourceId, day, excessMinutes, taskIds } of levelling.overloads) {
		hash.texts([resourceId, ...taskIds]);
		hash.whole(day);
		hash.whole(excessMinutes);
	}
}

/** A diagnostic with its fields in a fixed order. */
function textOf(diagnostic: Diagnostic): string {
	return Object.entries(diagnostic)
		.map(([key, value]) => `${key}=${String(value)}`)
		.sort()
		.join("\u0000");
}

/** Two lanes of multiply-and-rotate over 32-bit words; exact in every engine because only `Math.imul` and shifts are used. */
class Hash {
	private low = 0x6a09e667;
	private high = 0x3c6ef372;

	/** Any whole number below 2^53. */
	whole(value: number): void {
		this.word(value | 0);
		this.word(Math.floor(value / 4294967296) | 0);
	}

	text(text: string): void {
		this.word(text.length);
		for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
	}

	texts(texts: readonly string[]): void {
		this.word(texts.length);
		for (const text of texts) this.text(text);
	}

	hex(): string {
		const part = (value: number) => (mixed(value) >>> 0).toString(16).padStart(8, "0");
		return part(this.low ^ Math.imul(this.high, 0x27d4eb2f)) + part(this.high ^ Math.imul(this.low, 0x165667b1));
	}

	private word(word: number): void {
		const a = Math.imul(this.low ^ word, 0x85ebca6b);
		const b = Math.imul(this.high + word, 0xc2b2ae35);
		this.low = ((a << 13) | (a >>> 19)) ^ (this.high >>> 3);
		this.high = ((b << 17) | (b >>> 15)) ^ a;
	}
}

function mixed(value: number): number {
	let x = value ^ (value >>> 16);
	x = Math.imul(x, 0x7feb352d);
	x ^= x >>> 15;
	x = Math.imul(x, 0x846ca68b);
	return x ^ (x >>> 16);
}

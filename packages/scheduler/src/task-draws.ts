import { calendarAt } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { clamped } from "./durations.ts";
import type { Plan } from "./plan.ts";
import type { TaskSpec } from "./problem.ts";

/** How the length of one task is drawn. */
export interface Draw {
	readonly position: number;
	readonly key: number;
	readonly low: number;
	readonly span: number;
	/** Per cent that is done. */
	readonly done: number;
	/** Per cent of full speed. */
	readonly pace: number;
	/** Of a task whose constraint holds its finish: the coordinate it may not finish before, and the one it may not start before. */
	readonly held: { readonly finish: number; readonly start: number } | undefined;
}

/** The tasks of a plan whose length is not known, by index; `paces` are those of crews. */
export function drawsOf(plan: Plan, seed: number, paces?: Int32Array): Draw[] {
	return plan.network.indexed.tasks.flatMap((task, index) =>
		drawOf(task, { plan, index, seed, pace: paces?.[index] ?? 100 }),
	);
}

/** Mixed into the key of each task: what makes sample number s differ from the others. */
export function sampleBits(sample: number): number {
	return mixed(sample + 0x9e3779b9);
}

/** The length of a task in a sample, at least one minute. */
export function drawnLength(draw: Draw, bits: number): number {
	return lengthFrom(draw.low + scaled(mixed(draw.key ^ bits), draw.span), draw);
}

/** What is left of a whole length, at the crew's pace. */
function lengthFrom(whole: number, { done, pace }: Draw): number {
	const left = done === 0 ? whole : Math.ceil((whole * (100 - done)) / 100);
	return Math.max(1, pace === 100 ? left : Math.ceil((left * 100) / pace));
}

/** What is drawn for a task: nothing when its length is known. */
function drawOf(
	task: TaskSpec,
	{ plan, index, seed, pace }: { plan: Plan; index: number; seed: number; pace: number },
): Draw[] {
	const position = plan.positionOf[index] ?? 0;
	if (!task.estimate || (plan.duration[position] ?? 0) === 0 || task.remainingMinutes !== undefined) return [];
	const [a, b] = [clamped(task.estimate.lowMinutes), clamped(task.estimate.highMinutes)];
	if (a === b) return [];
	const low = Math.min(a, b);
	const span = Math.max(a, b) - low;
	const done = Math.min(100, Math.max(0, Math.floor(task.progressPercent ?? 0)));
	const key = mixed(hashOf(task.id) ^ mixed(seed));
	return [{ position, key, low, span, done, pace, held: heldFinish(task, plan, position) }];
}

function heldFinish({ constraint, actualStart }: TaskSpec, plan: Plan, position: number): Draw["held"] {
	if (constraint?.kind !== "FNET" && constraint?.kind !== "MFO") return undefined;
	const calendar = calendarAt(plan, plan.calendar[position] ?? 0);
	const { floorAt, now } = plan.network.indexed;
	const open = actualStart === undefined ? floorAt : Math.max(now, actualStart);
	return { finish: workAt(calendar, constraint.at), start: workAt(calendar, open) };
}

/** A whole number in 0 … span from 32 random bits: the high half of a 32 by 32 bit product, in exact steps. */
function scaled(bits: number, span: number): number {
	return Math.floor(((bits >>> 0) / 4294967296) * (span + 1));
}

/** A bijection of 32 bits that leaves no pattern. */
export function mixed(value: number): number {
	let x = value | 0;
	x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
	x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
	return x ^ (x >>> 16);
}

function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash;
}

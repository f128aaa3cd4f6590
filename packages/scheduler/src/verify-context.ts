import type { CivilCalendar } from "./civil-calendar.ts";
import type { LinkSpec, PoolSpec, ResourceSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { LevelledTask, Levelling, Schedule } from "./schedule.ts";

/** A rule of SPEC.md that a schedule breaks, and where. */
export interface Violation {
	readonly rule: string;
	readonly id: string;
	readonly detail: string;
}

export interface CrewMember {
	readonly person: ResourceSpec;
	readonly units: number;
}

/** A plan and its levelled dates, looked up by id; the verifier's own view of them. */
export interface Context {
	readonly problem: ScheduleProblem;
	readonly schedule: Schedule;
	readonly levelling: Levelling;
	readonly specs: ReadonlyMap<string, TaskSpec>;
	readonly dates: ReadonlyMap<string, LevelledTask>;
	readonly people: ReadonlyMap<string, ResourceSpec>;
	readonly pools: ReadonlyMap<string, PoolSpec>;
	/** By task: those who are named for it. */
	readonly named: ReadonlyMap<string, readonly CrewMember[]>;
	/** By task: everybody on it, those chosen from pools too. */
	readonly crews: ReadonlyMap<string, readonly CrewMember[]>;
	readonly links: readonly LinkSpec[];
	readonly parents: ReadonlySet<string>;
	/** Tasks whose people are left aside. */
	readonly aside: ReadonlySet<string>;
	/** Nothing unfinished lies before it. */
	readonly floor: number;
	calendar(id: string | undefined): CivilCalendar;
	say(rule: string, id: string, detail: string): void;
}

/** Dates beyond are clamped by the engine and not looked at. */
export const YEAR_5700 = 1_960_000_000;

/** Open work of its own: what levelling may move. */
export function isOpenWork({ parents }: Context, spec: TaskSpec): boolean {
	return (spec.kind === "task" || spec.kind === "buffer") && !parents.has(spec.id) && spec.actualFinish === undefined;
}

/** Working minutes that a task takes at full speed; undefined where its data leaves that open. */
export function ownLength(spec: TaskSpec): number | undefined {
	if (spec.remainingMinutes !== undefined) return spec.remainingMinutes;
	const whole = spec.estimate;
	if (!whole) return 0;
	if (whole.lowMinutes < 0 || whole.lowMinutes > whole.highMinutes) return undefined;
	const likely = whole.likelyMinutes ?? Math.floor((whole.lowMinutes + whole.highMinutes + 1) / 2);
	return Math.ceil((likely * (100 - Math.floor(spec.progressPercent ?? 0))) / 100);
}

/** What the calendars of a task and of its people have in common inside a window, absences taken out. */
export function commonSpans(
	context: Context,
	spec: TaskSpec,
	{ from, to }: { from: number; to: number },
): [number, number][] {
	let spans = context.calendar(spec.calendarId).spans(from, to);
	if (!context.aside.has(spec.id))
		for (const { person } of context.crews.get(spec.id) ?? []) spans = presence(context, person, spans);
	return spans.filter(([start, end]) => start < end);
}

/** The parts of some spans in which a person works and is not away. */
function presence(context: Context, person: ResourceSpec, spans: [number, number][]): [number, number][] {
	const [first, last] = [spans[0]?.[0] ?? 0, spans.at(-1)?.[1] ?? 0];
	const { calendarId } = person;
	return withoutAbsences(
		person,
		calendarId === undefined ? spans : both(spans, context.calendar(calendarId).spans(first, last)),
	);
}

export function withoutAbsences({ absences }: ResourceSpec, spans: [number, number][]): [number, number][] {
	return absences.reduce((left, absence) => left.flatMap((span) => without(span, absence)), spans);
}

function both(a: readonly [number, number][], b: readonly [number, number][]): [number, number][] {
	return a.flatMap(([startA, endA]) =>
		b.flatMap(([startB, endB]): [number, number][] => {
			const [start, end] = [Math.max(startA, startB), Math.min(endA, endB)];
			return start < end ? [[start, end]] : [];
		}),
	);
}

function without([start, end]: [number, number], { from, to }: { from: number; to: number }): [number, number][] {
	if (to <= start || from >= end || to <= from) return [[start, end]];
	const pieces: [number, number][] = [
		[start, Math.min(end, from)],
		[Math.max(start, to), end],
	];
	return pieces.filter(([a, b]) => a < b);
}

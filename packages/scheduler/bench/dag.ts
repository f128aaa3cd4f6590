import { instant, type LinkSpec, minutes, type ScheduleProblem, type TaskSpec } from "../src/index.ts";
import { MONDAY_NINE, officeCalendar, roundTheClock } from "../test/plans.ts";
import { Random } from "../test/random.ts";

/** A plan as plain columns: what every engine in the benchmark is given. */
export interface Dag {
	readonly count: number;
	readonly durations: Int32Array;
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** 0 FS, 1 SS, 2 FF, 3 SF. */
	readonly types: Uint8Array;
	readonly lags: Int32Array;
}

export const linkTypes = ["FS", "SS", "FF", "SF"] as const;

/** Some 2.5 links per task, four in five to the 50 tasks before, 70/10/10/10 % FS/SS/FF/SF, a third of them with a lag or lead. */
export function randomDag(count: number, seed: number): Dag {
	const random = new Random(seed);
	const names = random.shuffled(Array.from({ length: count }, (_, i) => i));
	const rows: { from: number; to: number; type: number; lag: number }[] = [];
	for (let j = 1; j < count; j++) {
		const sources = new Set<number>();
		const wanted = Math.min(j, random.between(1, 4));
		for (let q = 0; q < wanted; q++)
			sources.add(random.chance(80) ? j - 1 - random.below(Math.min(j, 50)) : random.below(j));
		for (const source of sources) {
			const roll = random.below(10);
			const lag = random.chance(30) ? random.between(-2, 5) * 480 : 0;
			rows.push({ from: names[source] ?? 0, to: names[j] ?? 0, type: roll < 7 ? 0 : roll - 6, lag });
		}
	}
	const mixed = random.shuffled(rows);
	return {
		count,
		durations: Int32Array.from({ length: count }, () => 60 * random.between(1, 80)),
		from: Int32Array.from(mixed, ({ from }) => from),
		to: Int32Array.from(mixed, ({ to }) => to),
		types: Uint8Array.from(mixed, ({ type }) => type),
		lags: Int32Array.from(mixed, ({ lag }) => lag),
	};
}

/** The same plan as a problem: one round-the-clock calendar, or mixed office and round-the-clock ones. */
export function problemOf(dag: Dag, calendars: "none" | "mixed"): ScheduleProblem {
	const name = (prefix: string, index: number) => `${prefix}${String(index).padStart(7, "0")}`;
	const tasks = Array.from(dag.durations, (duration, i): TaskSpec => {
		const length = minutes(duration);
		const own = calendars === "mixed" ? { calendarId: i % 3 === 0 ? "always" : i % 3 === 1 ? "office" : "late" } : {};
		return { id: name("t", i), kind: "task", estimate: { lowMinutes: length, highMinutes: length }, ...own };
	});
	const links = Array.from(dag.from, (from, k): LinkSpec => {
		const ends = { from: name("t", from), to: name("t", dag.to[k] ?? 0) };
		const type = linkTypes[dag.types[k] ?? 0] ?? "FS";
		return {
			id: name("l", k),
			...ends,
			type,
			lagMinutes: minutes(dag.lags[k] ?? 0),
			lagCalendar: "project",
			addedAt: 0,
		};
	});
	const late = { ...officeCalendar("late"), offsets: [{ from: instant(0), offsetMinutes: 330 }] };
	return {
		startAt: instant(MONDAY_NINE),
		now: instant(0),
		calendars: [roundTheClock(), officeCalendar(), late],
		defaultCalendarId: calendars === "mixed" ? "office" : "always",
		tasks,
		links,
		resources: [],
		assignments: [],
		criticalSlackMinutes: minutes(0),
	};
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { link, MONDAY, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import {
	addWorking,
	type CalendarSpec,
	compileCalendar,
	type DaySpan,
	instant,
	minutes,
	schedule,
	verify,
	workingBetween,
} from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const runs = { seed: 20260329, numRuns: long ? 3000 : 60 };
const patience = long ? 1_800_000 : 60_000;
const seeds = fc.integer({ min: 1, max: 2 ** 30 });

/** Offsets of real zones in winter and how far their summer time goes; Lord Howe's is half an hour. */
const zones = [
	[60, 60],
	[0, 60],
	[-300, 60],
	[-210, 60],
	[630, 30],
	[765, 60],
	[-600, 120],
] as const;

/** A week of any shifts in a zone whose clocks go forward and back within some weeks, at any quarter of an hour. */
function zoned(random: Random): CalendarSpec {
	const [winter, step] = random.pick(zones);
	const forward = MONDAY * 1440 + random.below(7 * 96) * 15;
	const back = forward + random.between(1, 14) * 1440 + random.below(96) * 15;
	const offsets = [
		{ from: instant(0), offsetMinutes: winter },
		{ from: instant(forward), offsetMinutes: winter + step },
		{ from: instant(back), offsetMinutes: winter },
	];
	const closed = { day: MONDAY + random.below(14), spans: [] };
	return { id: "zone", week: Array.from({ length: 7 }, () => shifts(random)), exceptions: [closed], offsets };
}

function shifts(random: Random): DaySpan[] {
	if (random.chance(20)) return [];
	const bounds = Array.from({ length: 4 }, () => random.below(97) * 15).sort((a, b) => a - b);
	const [a = 0, b = 0, c = 0, d = 0] = bounds;
	return (
		[
			[a, b],
			[c, d],
		] as const
	).filter(([start, end], k) => start < end && (k === 0 || start >= b));
}

/** Whether a minute is worked, read off the civil clock that hangs on the wall. */
function isWorked({ week, exceptions, offsets }: CalendarSpec, at: number): boolean {
	const offset = offsets.reduce(
		(found, one) => (one.from <= at ? one.offsetMinutes : found),
		offsets[0]?.offsetMinutes ?? 0,
	);
	const day = Math.floor((at + offset) / 1440);
	const minute = at + offset - day * 1440;
	const spans = exceptions.find((one) => one.day === day)?.spans ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
	return spans.some(([start, end]) => start <= minute && minute < end);
}

describe("weeks in which clocks change", () => {
	it(
		"[CAL7] working time is that of the clock on the wall, minute by minute",
		() => {
			fc.assert(
				fc.property(seeds, (seed) => {
					const random = new Random(seed);
					const spec = zoned(random);
					const { calendar, empty } = compileCalendar(spec);
					if (empty) return;
					const from = (MONDAY - 2) * 1440 + random.below(1440);
					let worked = 0;
					const wrong: number[] = [];
					for (let at = from; at < from + 25 * 1440; at++) {
						if (workingBetween(calendar, instant(from), instant(at)) !== worked) wrong.push(at);
						if (!isWorked(spec, at)) continue;
						worked++;
						if (addWorking(calendar, instant(from), minutes(worked)) !== at + 1) wrong.push(at);
					}
					expect(wrong).toEqual([]);
				}),
				runs,
			);
		},
		patience,
	);

	it(
		"[CAL7] plans across such weeks break no rule",
		() => {
			let planned = 0;
			fc.assert(
				fc.property(seeds, (seed) => {
					const random = new Random(seed);
					const ids = ["a", "b", "c", "d", "e", "f"];
					const tasks = ids.map((id) =>
						task(id, random.between(1, 30), random.chance(60) ? { calendarId: "zone" } : {}),
					);
					const links = ids.slice(1).map((to, k) =>
						link(ids[random.below(k + 1)] ?? "", to, {
							type: random.pick(["FS", "SS", "FF", "SF"]),
							lagMinutes: minutes(random.between(-3, 8) * 60),
							lagCalendar: random.pick(["elapsed", "predecessor", "successor", "project"]),
						}),
					);
					const problem = plan(tasks, links, { calendars: [...plan([]).calendars, zoned(random)] });
					const result = schedule(problem, { stage: 0 });
					expect(verify(problem, result)).toEqual([]);
					planned += result.tasks.length;
				}),
				runs,
			);
			expect(planned).toBeGreaterThan(300);
		},
		patience,
	);
});

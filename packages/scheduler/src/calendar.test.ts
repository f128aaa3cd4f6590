import { describe, expect, it } from "vitest";
import { at, MONDAY, officeCalendar, roundTheClock } from "../test/plans.ts";
import {
	addWorking,
	type CalendarSpec,
	compileCalendar,
	instant,
	minutes,
	nextWorking,
	workingBetween,
	workingDayMinutes,
} from "./index.ts";

const office = compileCalendar(officeCalendar()).calendar;
const zoned = (offsets: [number, number][], week: CalendarSpec["week"]): CalendarSpec => ({
	id: "z",
	week,
	exceptions: [],
	offsets: offsets.map(([from, offsetMinutes]) => ({ from: instant(from), offsetMinutes })),
});

describe("working calendars", () => {
	it("[CAL1] counts working minutes over breaks, nights and weekends, forwards and back", () => {
		expect(workingBetween(office, at(0, "09:00"), at(0, "18:00"))).toBe(480);
		expect(workingBetween(office, at(4, "17:00"), at(7, "10:00"))).toBe(120);
		expect(workingBetween(office, at(7, "10:00"), at(4, "17:00"))).toBe(-120);
		expect(addWorking(office, at(4, "17:00"), minutes(120))).toBe(at(7, "10:00"));
		expect(addWorking(office, at(7, "10:00"), minutes(-120))).toBe(at(4, "17:00"));
		expect(workingBetween(office, at(-700, "09:00"), at(700, "09:00"))).toBe((1400 / 7) * 5 * 480);
	});

	it("[CAL2] work ends at the earliest instant and begins at the latest one with the same count", () => {
		expect(addWorking(office, at(0, "09:00"), minutes(480))).toBe(at(0, "18:00"));
		expect(nextWorking(office, at(0, "18:00"))).toBe(at(1, "09:00"));
		expect(nextWorking(office, at(5, "12:00"))).toBe(at(7, "09:00"));
		expect(addWorking(office, at(5, "12:00"), minutes(0))).toBe(at(5, "12:00"));
	});

	it("[CAL3] exceptions replace the day, before and after the week repeats for ever", () => {
		const spec = {
			...officeCalendar(),
			exceptions: [
				{ day: MONDAY, spans: [] },
				{ day: MONDAY + 5, spans: [[600, 660]] as const },
			],
		};
		const { calendar } = compileCalendar(spec);
		expect(workingBetween(calendar, at(0, "00:00"), at(7, "00:00"))).toBe(4 * 480 + 60);
		expect(workingBetween(calendar, at(-7000, "00:00"), at(-6993, "00:00"))).toBe(5 * 480);
		expect(workingBetween(calendar, at(70000, "00:00"), at(70007, "00:00"))).toBe(5 * 480);
	});

	it("[CAL4] an hour that a change of offset skips is no working time, a repeated one counts twice", () => {
		const nights = Array.from({ length: 7 }, () => [[0, 360]] as const);
		const change = (MONDAY + 6) * 1440 + 60;
		const autumn = compileCalendar(
			zoned(
				[
					[0, 120],
					[change, 60],
				],
				nights,
			),
		).calendar;
		const spring = compileCalendar(
			zoned(
				[
					[0, 60],
					[change, 120],
				],
				nights,
			),
		).calendar;
		const night = [at(5, "20:00"), at(6, "12:00")] as const;
		expect(workingBetween(autumn, ...night)).toBe(420);
		expect(workingBetween(spring, ...night)).toBe(300);
	});

	it("[CAL5] tells the usual working day", () => {
		expect(workingDayMinutes(office)).toBe(480);
		expect(workingDayMinutes(compileCalendar(roundTheClock()).calendar)).toBe(1440);
	});

	describe("[CAL6] faults", () => {
		it.each([
			["a week of six days", { week: officeCalendar().week.slice(0, 6) }, "weekLength"],
			["a span that ends before it begins", { week: [[[600, 540]], [], [], [], [], [], []] as never }, "badSpan"],
			[
				"overlapping spans",
				{
					week: [
						[
							[540, 700],
							[690, 720],
						],
						[],
						[],
						[],
						[],
						[],
						[],
					] as never,
				},
				"badSpan",
			],
			["half minutes", { week: [[[540.5, 700]], [], [], [], [], [], []] as never }, "badSpan"],
			["an exception on no day", { exceptions: [{ day: 0.5, spans: [] }] }, "badException"],
			[
				"exceptions 300 years apart",
				{
					exceptions: [
						{ day: 0, spans: [] },
						{ day: 110_000, spans: [] },
					],
				},
				"exceptionTooFar",
			],
			["an offset of two days", { offsets: [{ from: instant(0), offsetMinutes: 2880 }] }, "badOffset"],
			[
				"offsets out of order",
				{
					offsets: [
						{ from: instant(9), offsetMinutes: 0 },
						{ from: instant(5), offsetMinutes: 60 },
					],
				},
				"badOffset",
			],
		])("[CAL6] leaves out %s and says so", (_, more, fault) => {
			expect(compileCalendar({ ...officeCalendar(), ...more }).faults).toContain(fault);
		});
	});
});

import { compileCalendar, instant } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { axisDaysMax, columnOf, dayAxis, workOfDay } from "./day-axis.ts";

const office = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as const] : []));
const utc = [{ from: instant(0), offsetMinutes: 0 }];
const calendar = compileCalendar({ id: "office", week: office, exceptions: [], offsets: utc }).calendar;
/** Minutes since 1970 of a UTC time. */
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;

function axisFrom(from: string, to: string, more: Partial<Parameters<typeof dayAxis>[0]> = {}) {
	const whole = { calendar, offsets: utc, fromAt: at(from), toAt: at(to), marginDays: 0, daysMin: 1 };
	return dayAxis({ ...whole, ...more });
}

describe("the axis of working days", () => {
	// 2025-10-06 is a Monday.
	const axis = axisFrom("2025-10-06T09:00", "2025-10-14T17:00");

	it.each([
		["2025-10-06T09:00", 0, "the working day begins at the column's left edge"],
		["2025-10-06T13:00", 0.5, "half of the work is half of the column"],
		["2025-10-06T17:00", 1, "the end of work is the right edge"],
		["2025-10-06T23:00", 1, "the night takes no room"],
		["2025-10-07T09:00", 1, "so the next morning lies on the same line"],
		["2025-10-11T12:00", 5.5, "a day without work runs by the clock"],
	])("[TIME1] %s stands at column %d: %s", (text, column) => {
		expect(columnOf(axis, at(text))).toBeCloseTo(column, 9);
	});

	it("[TIME1] the coordinate never goes back in time, over weekends and beyond both ends", () => {
		let last = -1;
		for (let minute = at("2025-10-04T00:00"); minute < at("2025-10-20T00:00"); minute += 17) {
			const column = columnOf(axis, minute);
			expect(column).toBeGreaterThanOrEqual(last);
			last = column;
		}
		expect(last).toBe(axis.dayCount);
		expect(columnOf(axis, at("2020-01-01T00:00"))).toBe(0);
	});

	it("[TIME1] days off are those of the calendar", () => {
		const lengths = Array.from({ length: 7 }, (_, day) => workOfDay(axis, day));
		expect(lengths).toEqual([480, 480, 480, 480, 480, 0, 0]);
	});

	it("[TIME1] a day is the board's civil day, through a change of the clocks too", () => {
		const offsets = [
			{ from: instant(0), offsetMinutes: 120 },
			{ from: instant(at("2025-10-26T01:00")), offsetMinutes: 60 },
		];
		const berlin = compileCalendar({ id: "berlin", week: office, exceptions: [], offsets }).calendar;
		const autumn = axisFrom("2025-10-24T07:00", "2025-10-28T16:00", { calendar: berlin, offsets });
		expect(columnOf(autumn, at("2025-10-24T07:00"))).toBe(0);
		expect(columnOf(autumn, at("2025-10-27T08:00"))).toBe(3);
		expect((autumn.starts[3] ?? 0) - (autumn.starts[2] ?? 0)).toBe(25 * 60);
	});

	it("[TIME2] fills the window, and a plan without end is cut after eleven years", () => {
		expect(axisFrom("2025-10-06T09:00", "2025-10-06T10:00", { daysMin: 40 }).dayCount).toBe(40);
		expect(axisFrom("2025-10-06T09:00", "2125-10-06T10:00").dayCount).toBe(axisDaysMax);
	});
});

import { compileCalendar, instant } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { axisNames } from "./axis-names.ts";
import { dayAxis } from "./day-axis.ts";
import { ticksOf, zoomOf } from "./ticks.ts";
import { columnsInView, fitColumnPx, rowAt, rowsInView, scrollForZoom, type View, xOf, yOf } from "./view.ts";

const offsets = [{ from: instant(0), offsetMinutes: 0 }];
const week = Array.from({ length: 7 }, () => [[540, 1020] as const]);
const { calendar } = compileCalendar({ id: "c", week, exceptions: [], offsets });
const at = (text: string) => Date.parse(`${text}T12:00Z`) / 60_000;
const axis = dayAxis({
	calendar,
	offsets,
	fromAt: at("2025-12-20"),
	toAt: at("2026-02-10"),
	marginDays: 0,
	daysMin: 1,
});

describe("the head of the axis", () => {
	it("[TIME2] days stand under months", () => {
		const { upper, lower } = ticksOf(axis, "day", [10, 14]);
		expect(lower.map(({ column, day }) => [column, axisNames.day(day)])).toEqual([
			[10, "Tue 30"],
			[11, "Wed 31"],
			[12, "Thu 1"],
			[13, "Fri 2"],
		]);
		expect(upper.map(({ column, day }) => [column, axisNames.month(day)])).toEqual([
			[0, "Dec"],
			[12, "Jan"],
		]);
		expect(lower.map(({ day }) => axisNames.shortDay(day))).toEqual(["Tu 30", "We 31", "Th 1", "Fr 2"]);
	});

	it("[TIME2] weeks begin on Mondays, and months stand under years", () => {
		expect(ticksOf(axis, "week", [0, 20]).lower.map(({ day }) => axisNames.day(day))).toEqual([
			"Mon 22",
			"Mon 29",
			"Mon 5",
		]);
		const { upper, lower } = ticksOf(axis, "month", [0, axis.dayCount]);
		expect(lower.map(({ day }) => axisNames.month(day))).toEqual(["Jan", "Feb"]);
		expect(upper.map(({ day }) => axisNames.year(day))).toEqual(["2025", "2026"]);
	});

	it("[TIME2] the unit follows from the width of a day", () => {
		expect([112, 56, 20, 9, 5, 1].map(zoomOf)).toEqual(["day", "day", "week", "week", "month", "month"]);
	});
});

describe("what is in view", () => {
	const view: View = {
		scrollLeftPx: 200,
		scrollTopPx: 90,
		widthPx: 400,
		heightPx: 340,
		columnPx: 20,
		rowPx: 36,
		headPx: 48,
	};

	it("[TIME3] rows and columns in view follow from the scroll", () => {
		expect(columnsInView(view)).toEqual([10, 30]);
		expect(rowsInView(view, 1000)).toEqual([2, 11]);
		expect(rowsInView(view, 5)).toEqual([2, 5]);
		expect(rowsInView({ ...view, scrollTopPx: 9000 }, 5)).toEqual([5, 5]);
	});

	it("[TIME3] a point finds its row, and the axis none", () => {
		expect(rowAt(view, 20, 1000)).toBeUndefined();
		expect(rowAt(view, 48, 1000)).toBe(2);
		expect(rowAt(view, 48, 2)).toBeUndefined();
		for (const row of [2, 5, 9]) expect(rowAt(view, yOf(view, row) + 35, 1000)).toBe(row);
		expect(xOf(view, 10)).toBe(0);
	});

	it("[TIME3] a zoom keeps its anchor, and the whole plan fits", () => {
		expect(scrollForZoom(20, 200, 40)).toBe(600);
		expect(scrollForZoom(1, 200, 40)).toBe(0);
		expect(fitColumnPx(10, 400, 56)).toBe(40);
		expect(fitColumnPx(2, 400, 56)).toBe(56);
		expect(fitColumnPx(0, 400, 56)).toBe(56);
	});
});

import { compileCalendar, instant } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { axisNames } from "./axis-names.ts";
import type { Bar } from "./bars.ts";
import { dayAxis } from "./day-axis.ts";
import type { Frame, Pen } from "./frame.ts";
import { paintFrame } from "./paint.ts";
import type { Palette } from "./palette.ts";

const offsets = [{ from: instant(0), offsetMinutes: 0 }];
const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as const] : []));
const { calendar } = compileCalendar({ id: "c", week, exceptions: [], offsets });
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const axis = dayAxis({
	calendar,
	offsets,
	fromAt: at("2025-10-06T09:00"),
	toAt: at("2025-10-31T17:00"),
	marginDays: 0,
	daysMin: 1,
});

const palette: Palette = {
	...{ page: "page", head: "head", line: "line", text: "text", text2: "text2", text3: "text3", bar: "bar" },
	...{ barSoft: "barSoft", critical: "critical", criticalSoft: "criticalSoft", bad: "bad", ok: "ok", accent: "accent" },
	...{ accentSoft: "accentSoft", control: "control", shade: "shade", font: "sans-serif", edgePx: 1 },
};
const bar: Bar = {
	...{ id: "a", shape: "bar", start: 1, finish: 3, high: 3, slack: 3, free: 1, progress: 0, label: "Draw" },
	baseline: undefined,
	...{ critical: false, blocked: false, done: false, passed: false },
};

/** Keeps every call with the colours in force; stands in for a canvas. */
class Recorder implements Pen {
	readonly calls: string[] = [];
	fillStyle = "";
	strokeStyle = "";
	lineWidth = 1;
	font = "";
	textBaseline = "middle" as const;
	textAlign = "left" as const;
	globalAlpha = 1;
	#dash: readonly number[] = [];
	save() {}
	restore() {}
	beginPath() {}
	closePath() {}
	moveTo() {}
	lineTo() {}
	rect() {}
	clip() {}
	clearRect() {}
	setLineDash(dash: number[]) {
		this.#dash = dash;
	}
	fill() {
		this.calls.push(`fill ${this.fillStyle}`);
	}
	stroke() {
		this.calls.push(`stroke ${this.strokeStyle}${this.#dash.length > 0 ? " dashed" : ""}`);
	}
	fillRect(x: number, y: number, width: number, height: number) {
		const alpha = this.globalAlpha === 1 ? "" : ` at ${this.globalAlpha}`;
		this.calls.push(
			`rect ${this.fillStyle}${alpha} ${Math.round(x)},${Math.round(y)} ${Math.round(width)}x${Math.round(height)}`,
		);
	}
	fillText(text: string) {
		this.calls.push(`text ${this.fillStyle} ${text}`);
	}
}

function painted(more: Partial<Frame>): readonly string[] {
	const pen = new Recorder();
	const view = { scrollLeftPx: 0, scrollTopPx: 0, widthPx: 600, heightPx: 200, columnPx: 20, rowPx: 36, headPx: 48 };
	const rest = { nowColumn: undefined, finishColumn: undefined, hotRow: undefined, focusedRow: undefined };
	paintFrame(pen, {
		view,
		axis,
		zoom: "week",
		bars: [bar],
		headings: [false],
		links: [],
		names: axisNames,
		palette,
		...rest,
		...more,
	});
	return pen.calls;
}

describe("the picture", () => {
	it("[TIME7] a plain bar is filled from start to finish, with its name beside it", () => {
		const calls = painted({});
		expect(calls).toContain("rect bar 20,57 40x18");
		expect(calls).toContain("text text2 Draw");
	});

	it("[TIME7] critical work has its own colour, an edge above and below, and a mark", () => {
		const calls = painted({ bars: [{ ...bar, critical: true }] });
		expect(calls).toContain("rect critical 20,57 40x18");
		expect(calls).toContain("rect text 20,55 40x2");
		expect(calls).toContain("rect text 20,75 40x2");
		expect(calls).toContain("text critical » Draw");
	});

	it("[TIME7] the tail is a tint with a whisker, the slack a thin line, done work has a tick, blocked work a hatch", () => {
		expect(painted({ bars: [{ ...bar, high: 5 }] })).toEqual(
			expect.arrayContaining(["rect bar at 0.45 60,60 40x12", "rect bar 98,58 2x16"]),
		);
		expect(painted({ bars: [{ ...bar, slack: 6 }] })).toContain("rect control 60,65 60x2");
		expect(painted({ bars: [{ ...bar, done: true, progress: 1 }] })).toContain("text text2 ✓ Draw");
		expect(painted({ bars: [{ ...bar, blocked: true }] })).toContain("stroke page");
	});

	it("[TIME11] a bar that people hold has dots back to where it could start; published dates are a thin bar below", () => {
		const held = painted({ bars: [{ ...bar, start: 3, finish: 5, high: 5, slack: 5 }] });
		expect(held.filter((call) => call.startsWith("rect text3"))).toEqual([
			"rect text3 20,59 2x14",
			...[25, 30, 35, 40, 45, 50, 55].map((x) => `rect text3 ${x},65 2x2`),
		]);
		expect(painted({}).filter((call) => call.startsWith("rect text3"))).toEqual([]);
		expect(painted({ bars: [{ ...bar, baseline: { start: 1, finish: 2 } }] })).toContain("rect control 20,78 20x3");
	});

	it("[TIME7] a shut gate is an outline, a passed one is filled; a milestone is filled", () => {
		expect(painted({ bars: [{ ...bar, shape: "gate" }] })).toEqual(
			expect.arrayContaining(["fill page", "stroke text"]),
		);
		expect(painted({ bars: [{ ...bar, shape: "gate", passed: true }] })).toEqual(
			expect.arrayContaining(["fill ok", "stroke ok"]),
		);
		expect(painted({ bars: [{ ...bar, shape: "milestone" }] })).toContain("fill text");
	});

	it("[TIME7] a link that the dates break is red, dashed and marked; a critical one is magenta and whole", () => {
		const line = { id: "l", fromRow: 0, toRow: 1, from: 3, to: 5, fromSide: "finish", toSide: "start" } as const;
		const two = { bars: [bar, { ...bar, id: "b", start: 5, finish: 6 }], headings: [false, false] };
		expect(painted({ ...two, links: [{ ...line, state: "suspended" }] })).toEqual(
			expect.arrayContaining(["stroke bad dashed", "text bad !"]),
		);
		expect(painted({ ...two, links: [{ ...line, state: "critical" }] })).toContain("stroke critical");
	});

	it("[TIME7] today and the finish are lines with their names, days off are shaded", () => {
		const calls = painted({ nowColumn: 2, finishColumn: 9 });
		expect(calls).toEqual(
			expect.arrayContaining(["stroke accent", "text page Today", "stroke text2 dashed", "text page Finish"]),
		);
		expect(calls.filter((call) => call.startsWith("rect shade"))).toHaveLength(6);
	});

	it("[TIME2] narrow days have short names", () => {
		const names = (columnPx: number) =>
			painted({
				zoom: "day",
				view: { scrollLeftPx: 0, scrollTopPx: 0, widthPx: 600, heightPx: 200, columnPx, rowPx: 36, headPx: 48 },
			}).filter((call) => call.startsWith("text text3"));
		expect(names(56)[0]).toMatch(/ [A-Z][a-z]{2} \d+$/);
		expect(names(40)[0]).toMatch(/ [A-Z][a-z] \d+$/);
	});

	it("[TIME3] work follows what is in view, whatever the size of the plan", () => {
		const many = (count: number) => ({
			bars: Array.from({ length: count }, () => bar),
			headings: Array.from({ length: count }, () => false),
		});
		expect(painted(many(10_000)).length).toBe(painted(many(10)).length);
	});
});

import { compileCalendar, instant } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { type Bar, barOf } from "./bars.ts";
import { dayAxis } from "./day-axis.ts";
import { type LinkLine, lineInView, linkLines, routeOf } from "./links.ts";
import type { PlanDates, PlanItem, PlanLink } from "./plan-item.ts";

const offsets = [{ from: instant(0), offsetMinutes: 0 }];
const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as const] : []));
const { calendar } = compileCalendar({ id: "c", week, exceptions: [], offsets });
const at = (text: string) => Date.parse(`${text}Z`) / 60_000;
const axis = dayAxis({
	calendar,
	offsets,
	fromAt: at("2025-10-06T09:00"),
	toAt: at("2025-10-24T17:00"),
	marginDays: 0,
	daysMin: 1,
});

const task: PlanItem = {
	...{ id: "a", kind: "task", key: "CB-1", title: "Draw", owners: [], groupId: undefined, parentId: undefined },
	...{ estimate: undefined, progressPercent: 0, done: false, blockedBy: [], waitsFor: [], passed: false },
};
const dates: PlanDates = {
	start: at("2025-10-09T09:00"),
	finish: at("2025-10-10T17:00"),
	lateFinish: at("2025-10-14T17:00"),
	totalSlackMinutes: 960,
	critical: false,
};
const made = (item: Partial<PlanItem>, when: Partial<PlanDates> = {}) => {
	const bar = barOf(axis, { ...task, ...item }, { ...dates, ...when });
	if (!bar) throw new Error("no bar");
	return bar;
};

describe("bars", () => {
	it("[TIME5] a bar runs from start to finish, its slack line to the latest finish", () => {
		expect(made({})).toMatchObject({ shape: "bar", start: 3, finish: 5, high: 5, slack: 9 });
	});

	it("[TIME5] the tail is the rest of the high estimate in working time: over the weekend, not into it", () => {
		const estimate = { lowMinutes: 960, likelyMinutes: 960, highMinutes: 1440 };
		expect(made({ estimate }).high).toBe(8);
		// Without a likely length the schedule plans with the mean.
		expect(made({ estimate: { lowMinutes: 480, highMinutes: 1440 } }).high).toBe(8);
		expect(made({ estimate: { lowMinutes: 960, highMinutes: 960 } }).high).toBe(5);
	});

	it("[TIME5] with a forecast the tail ends where it is done in 85 of 100 cases", () => {
		const estimate = { lowMinutes: 960, likelyMinutes: 960, highMinutes: 1440 };
		expect(made({ estimate }, { p85: at("2025-10-14T17:00") }).high).toBe(9);
		expect(made({ estimate, done: true }, { p85: at("2025-10-14T17:00") }).high).toBe(5);
	});

	it("[TIME11] remembers where it could start and what was published; done work waits for nobody", () => {
		const held = {
			freeStart: at("2025-10-08T09:00"),
			baseline: { start: at("2025-10-07T09:00"), finish: dates.start, moved: "+2 d" },
		};
		expect(made({}, held)).toMatchObject({ start: 3, free: 2, baseline: { start: 1, finish: 3 } });
		expect(made({ done: true }, held).free).toBe(3);
		expect(made({})).toMatchObject({ free: 3, baseline: undefined });
	});

	it("[TIME12] what moved since the published plan stands beside the bar", () => {
		const baseline = { start: dates.start, finish: dates.start, moved: "−1 d" };
		expect(made({}, { baseline }).label).toBe("Draw  −1 d");
		expect(made({}, { baseline: { ...baseline, moved: "" } }).label).toBe("Draw");
	});

	it("[TIME5] done work has neither tail nor alarm; nothing is drawn without dates", () => {
		const estimate = { lowMinutes: 480, highMinutes: 4800 };
		const done = made({ done: true, estimate, blockedBy: ["x"] }, { critical: true });
		expect(done).toMatchObject({ progress: 1, critical: false, blocked: false, high: 5 });
		expect(barOf(axis, task, undefined)).toBeUndefined();
	});

	it("[TIME5] a missed deadline draws no slack", () => {
		expect(made({}, { totalSlackMinutes: -480, lateFinish: at("2025-10-09T17:00") }).slack).toBe(5);
	});
});

describe("links", () => {
	const bars = new Map<string, Bar>([
		["a", made({})],
		["b", made({ id: "b" }, { start: at("2025-10-13T09:00"), finish: at("2025-10-14T17:00") })],
	]);
	const rows = new Map([
		["a", 0],
		["b", 2],
	]);
	const link = (more: Partial<PlanLink> = {}): PlanLink => ({
		id: "l",
		from: "a",
		to: "b",
		type: "FS",
		suspended: false,
		...more,
	});
	const lineOf = (more: Partial<PlanLink> = {}, all: ReadonlyMap<string, Bar> = bars): LinkLine => {
		const found = linkLines([link(more)], rows, all)[0];
		if (!found) throw new Error("no line");
		return found;
	};

	it.each([
		["FS", 5, 7],
		["SS", 3, 7],
		["FF", 5, 9],
		["SF", 3, 9],
	] as const)("[TIME6] %s leaves and enters at the ends it names", (type, from, to) => {
		expect(lineOf({ type })).toMatchObject({ from, to, state: "plain" });
	});

	it("[TIME6] says when it is critical, broken by the dates, or left out of them", () => {
		const critical = new Map(
			[...bars].map(([id, bar]) => [id, { ...bar, critical: true, finish: id === "a" ? 7 : 9 }]),
		);
		expect(lineOf({}, critical).state).toBe("critical");
		expect(lineOf({ from: "b", to: "a" }).state).toBe("violated");
		expect(lineOf({ suspended: true }).state).toBe("suspended");
	});

	it("[TIME6] a link whose end has no row or no dates is not drawn", () => {
		expect(linkLines([link({ to: "gone" })], rows, bars)).toEqual([]);
		expect(linkLines([link()], new Map([["a", 0]]), bars)).toEqual([]);
	});

	it.each(["FS", "SS", "FF", "SF"] as const)("[TIME6] the way of %s has right angles and meets both bars", (type) => {
		for (const ends of [{}, { from: "b", to: "a" }]) {
			const line = lineOf({ type, ...ends });
			const way = routeOf(line, 20, 36);
			expect(way[0]).toEqual([line.from * 20, (line.fromRow + 0.5) * 36]);
			expect(way.at(-1)).toEqual([line.to * 20, (line.toRow + 0.5) * 36]);
			for (const [index, [x, y]] of way.slice(1).entries()) {
				const before = way[index];
				expect(before && (before[0] === x || before[1] === y)).toBe(true);
			}
		}
	});

	it("[TIME3] only what crosses the window is in view", () => {
		const line = lineOf();
		expect(lineInView(line, [0, 3], [0, 100])).toBe(true);
		expect(lineInView(line, [1, 2], [5, 6])).toBe(true);
		expect(lineInView(line, [3, 9], [0, 100])).toBe(false);
		expect(lineInView(line, [0, 3], [8, 100])).toBe(false);
	});
});

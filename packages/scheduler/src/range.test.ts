import { expect, it } from "vitest";
import { link, milestone, plan, task } from "../test/plans.ts";
import { type EstimateSpec, minutes, rangeOf } from "./index.ts";

const days = (low: number, high: number): { estimate: EstimateSpec } => ({
	estimate: { lowMinutes: minutes(low * 480), highMinutes: minutes(high * 480) },
});

const design = plan(
	[
		task("RESEARCH", 0, days(2, 3)),
		task("WIRE", 0, days(3, 4)),
		milestone("G-WIRE", { kind: "gate" }),
		task("GRID", 0, days(2, 3)),
		task("VISION", 0, days(1, 2)),
		milestone("G-VISION", { kind: "gate" }),
	],
	[
		link("VISION", "G-VISION"),
		link("G-VISION", "RESEARCH"),
		link("RESEARCH", "WIRE"),
		link("WIRE", "G-WIRE"),
		link("G-WIRE", "GRID"),
	],
);

it("[RG1] a chain takes the sum of its low and of its high ends, through the gates between its tasks", () => {
	const { lowMinutes, highMinutes, path } = rangeOf(design, ["RESEARCH", "WIRE", "GRID"]);
	expect([lowMinutes / 480, highMinutes / 480]).toEqual([7, 10]);
	expect(path).toEqual(["RESEARCH", "WIRE", "G-WIRE", "GRID"]);
});

it("[RG2] all tasks count when none are named; progress does not shorten a range", () => {
	const tasks = design.tasks.map((entry) => ({ ...entry, progressPercent: 50 }));
	const { lowMinutes, highMinutes } = rangeOf({ ...design, tasks });
	expect([lowMinutes / 480, highMinutes / 480]).toEqual([8, 12]);
});

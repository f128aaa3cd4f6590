import { describe, expect, it } from "vitest";
import { randomProblem } from "../test/random-problem.ts";
import type { DrawnPlan } from "./drawn-plan.ts";
import { ForecastRun } from "./forecast-run.ts";
import { ScalarPasses } from "./lane-passes.ts";
import { laneProgram } from "./lane-program.ts";
import { LaneSampler } from "./lane-sampler.ts";
import { compilePlan } from "./make-schedule.ts";
import { PlanSampler } from "./plan-sampler.ts";
import type { LinkType, ScheduleProblem } from "./problem.ts";
import { simdPasses } from "./simd-passes.ts";
import { drawsOf } from "./task-draws.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const rounds = long ? 5000 : 150;

/** The same plan with all work in one calendar, in a third of the plans round the clock, and mostly with few links from starts. */
function inOneCalendar(problem: ScheduleProblem, seed: number): ScheduleProblem {
	const rare = (type: LinkType, k: number): LinkType =>
		seed % 4 === 0 || k % 12 === 0 ? type : type === "SS" ? "FS" : type === "SF" ? "FF" : type;
	return {
		...problem,
		defaultCalendarId: ["office", "always", "night"][seed % 3] ?? "office",
		tasks: problem.tasks.map(({ calendarId, ...task }) => task),
		links: problem.links.map((link, k) => ({
			...link,
			type: rare(link.type, k),
			lagCalendar: link.lagCalendar === "elapsed" ? "project" : link.lagCalendar,
		})),
	};
}

function finished<T>(steps: Generator<unknown, T>): T {
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe("[FC9] samples side by side", { timeout: long ? 300_000 : 20_000 }, () => {
	it(`[FC9] give the figures that one sample at a time gives, in ${rounds} plans of all features in one calendar`, () => {
		let onAxis = 0;
		let withVectors = 0;
		for (let seed = 1; seed <= rounds; seed++) {
			const problem = inOneCalendar(randomProblem(seed, { tasks: 5 + (seed % 40), loops: seed % 5 === 0 }), seed);
			const plan = compilePlan(problem);
			const program = laneProgram(plan, drawsOf(plan, seed));
			if (!program) continue;
			onAxis++;
			const ids = problem.tasks.map(({ id }) => id);
			const { indexed } = plan.network;
			const sets = [0, 1, 2].map((k) => ({
				id: `set${k}`,
				taskIds: ids.filter((_, i) => i % 3 === k),
				by: problem.tasks[k]?.deadline ?? problem.startAt,
			}));
			const figures = (drawn: DrawnPlan) => {
				const run = new ForecastRun(drawn, indexed, { samples: 41, seed, sets });
				finished(run.draw());
				return finished(run.result());
			};
			const one = figures(new PlanSampler(plan, seed));
			expect(figures(new LaneSampler(plan, program, new ScalarPasses(program))), `seed ${seed}`).toEqual(one);
			const vectors = simdPasses(program);
			if (!vectors) continue;
			withVectors++;
			expect(figures(new LaneSampler(plan, program, vectors)), `seed ${seed}, vectors`).toEqual(one);
		}
		expect(onAxis).toBeGreaterThan(rounds / 3);
		expect(withVectors).toBe(onAxis);
	});
});

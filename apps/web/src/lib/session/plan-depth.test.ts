import {
	type Forecast,
	type ForecastOptions,
	instant,
	type Lever,
	type LeverOptions,
	minutes,
	type Schedule,
	type ScheduleProblem,
	schedule,
} from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { testBoard } from "../state/test/model.ts";
import { TestClock } from "../sync/test/test-clock.ts";
import { forecastSets, setIds } from "./forecast-sets.ts";
import { lastStageFor, PlanDepth, samplesFor } from "./plan-depth.ts";

const problem: ScheduleProblem = {
	startAt: instant(0),
	now: instant(0),
	calendars: [
		{
			id: "c",
			week: Array.from({ length: 7 }, () => [[540, 1020]] as const),
			exceptions: [],
			offsets: [{ from: instant(0), offsetMinutes: 0 }],
		},
	],
	defaultCalendarId: "c",
	tasks: ["a", "b"].map((id) => ({
		id,
		kind: "task",
		estimate: { lowMinutes: minutes(240), highMinutes: minutes(480) },
	})),
	links: [],
	resources: [{ id: "ana", unitsPercent: 100, parallelLimit: 1, absences: [] }],
	assignments: ["a", "b"].map((taskId) => ({ taskId, resourceId: "ana", unitsPercent: 100 })),
	criticalSlackMinutes: minutes(0),
};
const solved = schedule(problem, { stage: 0 });

/** The same schedule as another stage would give it, with so much left to gain. */
function at(stage: number, gapPerMille: number, finish: number = solved.finish): Schedule {
	const { levelling } = solved;
	if (!levelling) throw new Error("nobody is assigned");
	return { ...solved, stage, levelling: { ...levelling, gapPerMille, finish: instant(finish) } };
}

function depth() {
	const clock = new TestClock();
	const said: string[] = [];
	const asked: { forecast: ForecastOptions[]; levers: LeverOptions[] } = { forecast: [], levers: [] };
	let answerLevers: (levers: readonly Lever[]) => void = () => undefined;
	const plan = new PlanDepth({
		client: {
			setStage: (stage) => said.push(`stage ${stage}`),
			forecast: (options, _answer: (forecast: Forecast) => void) => {
				asked.forecast.push(options);
				said.push(`forecast ${options.levelStage}`);
				return () => undefined;
			},
			levers: (options, answer) => {
				asked.levers.push(options);
				answerLevers = answer;
				return () => undefined;
			},
		},
		clock,
		setsOf: () => [],
		leverOptions: () => ({ droppable: ["b"] }),
		onForecast: () => undefined,
		onLevers: (levers) => said.push(`levers ${levers.map(({ gainMinutes }) => gainMinutes).join()}`),
	});
	return { clock, said, asked, plan, answerLevers: (levers: readonly Lever[]) => answerLevers(levers) };
}

describe("what follows the first dates", () => {
	it("[SCHED11] waits for edits to rest, then goes up stage by stage and forecasts the first and the last dates", () => {
		const { clock, said, plan } = depth();
		plan.changed();
		plan.answered(at(0, 80), problem);
		clock.advance(599);
		expect(said).toEqual(["stage 0"]);
		clock.advance(1);
		expect(said).toEqual(["stage 0", "forecast 0", "stage 1"]);
		for (const stage of [1, 2, 3]) {
			plan.answered(at(stage, 20), problem);
			clock.advance(0);
		}
		expect(said.slice(3)).toEqual(["stage 2", "stage 3", "forecast 3"]);
	});

	it("[SCHED11] stops where the dates are proven best, and an edit meanwhile puts it off", () => {
		const { clock, said, plan } = depth();
		plan.answered(at(0, 80), problem);
		plan.changed();
		clock.advance(5000);
		expect(said).toEqual(["stage 0"]);
		plan.answered(at(0, 0), problem);
		clock.advance(600);
		expect(said).toEqual(["stage 0", "forecast 0"]);
	});

	it("[SCHED11] looks less deep into large plans", () => {
		expect([300, 301, 1000, 1001].map(lastStageFor)).toEqual([3, 2, 2, 1]);
		expect([0, 38, 400, 1000, 2000, 100_000].map(samplesFor)).toEqual([1000, 1000, 1000, 400, 200, 200]);
	});

	it("[SCHED12] levers are solved at stage 1 at most, and gain against the finish that is shown", () => {
		const { said, asked, plan, answerLevers } = depth();
		plan.answered(at(3, 5, 3000), problem);
		plan.askLevers();
		expect(asked.levers).toEqual([{ stage: 1, droppable: ["b"] }]);
		const lever = (finish: number): Lever => ({
			kind: "dropTask",
			taskId: "b",
			delta: {},
			finish: instant(finish),
			gainMinutes: minutes(9999),
		});
		answerLevers([lever(2000), lever(3000), lever(3100)]);
		expect(said).toEqual(["levers 1000"]);
	});
});

describe("the sets of a forecast", () => {
	const day = (text: string) => instant(Date.parse(`${text}T00:00Z`) / 60_000);

	it("[SCHED13] asks for each cycle that is not over, by the end of its last day, with must and stretch apart", () => {
		const { board } = testBoard();
		const cycleOf = (name: string, startOn: string) => {
			const made = board.commands.create("cycle", { name, startOn, lengthDays: 6 });
			return made.ok ? made.value.value : "";
		};
		const task = (cycleId: string, commitment: "must" | "stretch") => {
			const made = board.commands.addTask({ title: "t", commitment, cycleId });
			return made.ok ? made.value.value : "";
		};
		const [over, now, next] = [
			cycleOf("1", "2026-03-01"),
			cycleOf("2", "2026-03-07"),
			cycleOf("3", "2026-03-13"),
		] as const;
		const [must, stretch, later] = [task(now, "must"), task(now, "stretch"), task(next, "must")];
		task(over, "must");
		const ids = setIds(now);
		expect(forecastSets(board, { ...problem, now: day("2026-03-08") })).toEqual([
			{ id: ids.all, taskIds: expect.arrayContaining([must, stretch]), by: day("2026-03-13") },
			{ id: ids.must, taskIds: [must], by: day("2026-03-13") },
			{ id: ids.stretch, taskIds: [stretch], by: day("2026-03-13") },
			{ id: next, taskIds: [later], by: day("2026-03-19") },
		]);
	});

	it("[SCHED13] a board with one cycle and no task that names it is that cycle's as a whole", () => {
		const { board } = testBoard();
		board.commands.create("cycle", { name: "1", startOn: "2026-03-07", lengthDays: 6 });
		board.commands.addTask({ title: "t" });
		expect(forecastSets(board, problem)).toMatchObject([{ taskIds: [expect.any(String)], by: day("2026-03-13") }]);
	});

	it("[SCHED13] what is in a sprint is in the cycle around it", () => {
		const { board } = testBoard();
		const outer = board.commands.create("cycle", { name: "C", startOn: "2026-03-07", lengthDays: 42 });
		const parentId = outer.ok ? outer.value.value : "";
		const inner = board.commands.create("cycle", { name: "S", startOn: "2026-03-07", lengthDays: 6, parentId });
		const cycleId = inner.ok ? inner.value.value : "";
		board.commands.set("cycle", parentId, { parentId: cycleId });
		const made = board.commands.addTask({ title: "t", cycleId });
		const taskIds = made.ok ? [made.value.value] : [];
		expect(forecastSets(board, problem)).toEqual([
			{ id: cycleId, taskIds, by: day("2026-03-13") },
			{ id: parentId, taskIds, by: day("2026-04-18") },
		]);
	});
});

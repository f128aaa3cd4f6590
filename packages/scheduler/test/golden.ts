import { type Forecast, forecast, instant, levers, type ScheduleProblem, schedule } from "../src/index.ts";
import { HOUR, MONDAY_NINE, officeCalendar } from "./plans.ts";
import { randomProblem } from "./random-problem.ts";

/** A plan that every engine must schedule alike. */
export interface GoldenCase {
	readonly seed: number;
	readonly tasks: number;
	readonly stage: number;
	/** Of the schedule. */
	readonly digest: string;
}

/** Digests of engine version 4. A change here needs a new version: clients compare digests only at equal versions. */
export const goldenCases: readonly GoldenCase[] = [
	{ seed: 1, tasks: 40, stage: 0, digest: "75319aeb36c9ad28" },
	{ seed: 2, tasks: 40, stage: 0, digest: "51caf175997280c1" },
	{ seed: 3, tasks: 40, stage: 0, digest: "b72e83ea580a3bca" },
	{ seed: 4, tasks: 40, stage: 0, digest: "b40969127554d900" },
	{ seed: 5, tasks: 40, stage: 0, digest: "96b625351b9f709f" },
	{ seed: 6, tasks: 40, stage: 0, digest: "e4154b7ca77f31f2" },
	{ seed: 7, tasks: 40, stage: 0, digest: "3cfc766a7bef9fd5" },
	{ seed: 8, tasks: 40, stage: 0, digest: "4fbaf8a70a28beb2" },
	{ seed: 3, tasks: 9, stage: 1, digest: "a7464b9157c59822" },
	{ seed: 9, tasks: 9, stage: 1, digest: "bb80bd1b0cf24bf1" },
	{ seed: 11, tasks: 9, stage: 1, digest: "787fadede19ccf59" },
];

/** The plan of a case: all features and loops in turn, every third in a zone that changes its clocks in the first week. */
export function goldenProblem({ seed, tasks }: Pick<GoldenCase, "seed" | "tasks">): ScheduleProblem {
	const problem = randomProblem(seed, { tasks, loops: true });
	return seed % 3 === 0 ? inChangingTime(problem, seed % 2 === 0 ? 60 : -60) : problem;
}

export function goldenDigest(golden: Pick<GoldenCase, "seed" | "tasks" | "stage">): string {
	return schedule(goldenProblem(golden), { stage: golden.stage }).digest;
}

/** What is told beside the schedule: forecasts with and without people, and levers. */
export function goldenAnswers(seed: number): { readonly forecasts: readonly Forecast[]; readonly levers: string } {
	const problem = goldenProblem({ seed, tasks: 15 });
	const options = { samples: 40, seed };
	return {
		forecasts: [forecast(problem, options), forecast(problem, { ...options, levelStage: 0 })],
		levers: JSON.stringify(levers(problem, { stage: 0 })),
	};
}

/** Of forecasts and levers, by seed; they belong to the same engine version. */
export const goldenAnswerHashes: readonly (readonly [seed: number, hash: number])[] = [
	[1, 2581497851],
	[3, 2632942333],
];

/** 32 bits of the text of all answers (FNV-1a). */
export function goldenAnswerHash(seed: number): number {
	const text = JSON.stringify(goldenAnswers(seed));
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash >>> 0;
}

/** All of it as one line of text: what another engine or process is compared by. */
export function goldenLine(): string {
	return JSON.stringify([goldenCases.map(goldenDigest), [1, 3].map(goldenAnswers)]);
}

/** The office's clocks move by so many minutes on the first Thursday at three in the night. */
function inChangingTime(problem: ScheduleProblem, byMinutes: number): ScheduleProblem {
	const from = instant(MONDAY_NINE + 3 * 1440 - 6 * HOUR);
	const offsets = [
		{ from: instant(0), offsetMinutes: 0 },
		{ from, offsetMinutes: byMinutes },
	];
	const office = { ...officeCalendar(), offsets };
	return { ...problem, calendars: problem.calendars.map((calendar) => (calendar.id === "office" ? office : calendar)) };
}

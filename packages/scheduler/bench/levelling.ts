import { type AssignmentSpec, instant, type ResourceSpec, type ScheduleProblem, schedule } from "../src/index.ts";
import { scheduleSteps } from "../src/make-schedule.ts";
import { MONDAY_NINE, person } from "../test/plans.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell, interleaved, median } from "./measure.ts";

/** How people are put on a plan: in its calendars; with absences, some in calendars of their own or half time; or from one pool. */
const crews = ["plain", "away", "pool"] as const;
type Crew = (typeof crews)[number];

/** Stage 0 of plans with one person per twelve tasks, against the same plan without people; records as they come out of a message. */
export function benchLevelling(): void {
	console.log(
		"levelling, ms for a whole schedule from records as they come out of a message: without people, at stage 0",
	);
	console.log("(and per 100 tasks), at stage 0 once calendars are compiled; stage 0: its longest step; stage 1");
	console.log("  tasks calendars people    without    stage 0    per 100       warm    longest    stage 1");
	for (const count of [100, 1000, 10_000])
		for (const calendars of ["none", "mixed"] as const)
			for (const crew of crews) if (count < 10_000 || crew !== "pool") row(count, calendars, crew);
	row(1000, "mixed", "pool", 1000);
}

function row(count: number, calendars: "none" | "mixed", crew: Crew, people = Math.ceil(count / 12)): void {
	const problem = staffed(problemOf(randomDag(count, 7), calendars), { people, crew });
	const without = { ...problem, assignments: [] };
	// Small plans as often as it takes until the compiler is done with them.
	const rounds = count < 1000 ? 201 : count < 5000 ? 21 : 5;
	const copies = (of: ScheduleProblem) => Array.from({ length: rounds + 2 }, () => structuredClone(of));
	const [bare, cold] = [copies(without), copies(problem)];
	const runs = interleaved(
		{
			without: () => schedule(bare.pop() ?? without, { stage: 0 }),
			greedy: () => schedule(cold.pop() ?? problem, { stage: 0 }),
			warm: () => schedule(problem, { stage: 0 }),
		},
		rounds,
	);
	const longest = Array.from({ length: 3 }, () => longestStep(structuredClone(problem)));
	const began = performance.now();
	if (count < 5000 && crew !== "pool") schedule(problem, { stage: 1 });
	const searched = performance.now() - began;
	const { without: alone, greedy, warm } = runs;
	const cells = [alone, greedy, (100 * greedy) / count, warm, median(longest), searched]
		.map((ms) => cell(ms))
		.join(" ");
	console.log(`${String(count).padStart(7)} ${calendars.padEnd(9)} ${`${people} ${crew}`.padEnd(10)} ${cells}`);
}

/** The longest that a worker cannot listen while it works out stage 0. */
function longestStep(problem: ScheduleProblem): number {
	const steps = scheduleSteps(problem, { stage: 0 });
	let longest = 0;
	for (let done: boolean | undefined = false; !done; ) {
		const began = performance.now();
		({ done } = steps.next());
		longest = Math.max(longest, performance.now() - began);
	}
	return longest;
}

function staffed(problem: ScheduleProblem, { people, crew }: { people: number; crew: Crew }): ScheduleProblem {
	const name = (k: number) => `p${String(k).padStart(5, "0")}`;
	const resources = Array.from({ length: people }, (_, k) =>
		crew === "plain" ? person(name(k)) : personAway(name(k), k),
	);
	const assignments = problem.tasks.map(
		({ id }, i): AssignmentSpec => ({
			taskId: id,
			resourceId: crew === "pool" ? "pool" : name((i * 7) % people),
			unitsPercent: 100,
		}),
	);
	const pools = crew === "pool" ? [{ id: "pool", memberIds: resources.map(({ id }) => id) }] : [];
	return { ...problem, resources, assignments, pools };
}

/** Away twice within half a year, one to ten days; one in three in the office calendar, one in seven half time. */
function personAway(id: string, k: number): ResourceSpec {
	const absences = [37 * k, 37 * k + 61].map((day) => {
		const from = MONDAY_NINE + (day % 180) * 1440;
		return { from: instant(from), to: instant(from + 1440 * (1 + (k % 10))) };
	});
	const own = k % 3 === 0 ? { calendarId: "office" } : {};
	return person(id, { absences, ...own, ...(k % 7 === 0 ? { unitsPercent: 50 } : {}) });
}

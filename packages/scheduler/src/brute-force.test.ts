import { expect, it } from "vitest";
import { randomProblem } from "../test/random-problem.ts";
import { instant, type ScheduleProblem, schedule } from "./index.ts";

const step = 30;

/** Earliest and latest starts by trying instants: of each task from its bounds up, until nothing moves. */
function settle(problem: ScheduleProblem): Map<string, number> {
	const length = (id: string) => {
		const estimate = problem.tasks.find((entry) => entry.id === id)?.estimate;
		return Math.floor(((estimate?.lowMinutes ?? 0) + (estimate?.highMinutes ?? 0) + 1) / 2);
	};
	const starts = new Map(problem.tasks.map(({ id }) => [id, 0]));
	const end = (id: string, side: boolean) => (starts.get(id) ?? 0) + (side ? length(id) : 0);
	for (let moved = true; moved; ) {
		moved = false;
		for (const { from, to, type, lagMinutes } of problem.links) {
			const bound = end(from, type === "FS" || type === "FF") + lagMinutes;
			while (end(to, type === "FF" || type === "SF") < bound) {
				starts.set(to, (starts.get(to) ?? 0) + step / 2);
				moved = true;
			}
		}
	}
	return starts;
}

it("[CP11] early dates are the least that satisfy all links; a task delayed by its slack, and no more, keeps the finish", () => {
	for (let seed = 1; seed <= 60; seed++) {
		const base = randomProblem(seed, { tasks: 7, plain: true });
		const week = Array.from({ length: 7 }, () => [[0, 1440]] as const);
		const problem = { ...base, calendars: [{ id: "office", week, exceptions: [], offsets: [] }] };
		const { tasks, finish } = schedule(problem, { stage: 0 });
		const least = settle(problem);
		expect(tasks.map(({ start }) => start - problem.startAt)).toEqual(tasks.map(({ id }) => least.get(id)));
		for (const { id, start, totalSlackMinutes } of tasks) {
			const finishWith = (delay: number) => {
				const pinned = { kind: "SNET", at: instant(start + totalSlackMinutes + delay) } as const;
				const moved = problem.tasks.map((entry) => (entry.id === id ? { ...entry, constraint: pinned } : entry));
				return schedule({ ...problem, tasks: moved }, { stage: 0 }).finish;
			};
			expect(finishWith(0)).toBe(finish);
			expect(finishWith(1)).toBeGreaterThan(finish);
		}
	}
});

import {
	instant,
	type LinkSpec,
	minutes,
	type ProblemDelta,
	type ScheduleProblem,
	type TaskSpec,
} from "../src/index.ts";
import { assign, MONDAY_NINE, officeCalendar, person } from "./plans.ts";
import type { Random } from "./random.ts";

const constraints = ["SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO"] as const;
const types = ["FS", "FS", "SS", "FF", "SF"] as const;
const lagCalendars = ["elapsed", "predecessor", "successor", "project"] as const;
const kinds = ["task", "task", "milestone", "gate", "buffer", "hammock"] as const;

/** A change of every kind that a board sends, most of them small: lengths, facts, dates, links, tasks, now and then the rest. */
export function randomDelta(random: Random, problem: ScheduleProblem): ProblemDelta {
	const roll = random.below(100);
	if (problem.tasks.length === 0 || roll < 8) return addedTask(random, problem);
	if (roll < 14) return removedTask(random, problem);
	if (roll < 28) return { links: { upserted: [randomLink(random, problem)] } };
	if (roll < 38) return removedLinks(random, problem, 1);
	if (roll < 42) return removedLinks(random, problem, 3);
	if (roll < 46) return changedLink(random, problem);
	if (roll < 52) return rareDelta(random, problem);
	const many = random.chance(15) ? 8 : 1;
	return { tasks: { upserted: Array.from({ length: many }, () => changedTask(random, random.pick(problem.tasks))) } };
}

function when(random: Random) {
	return instant(MONDAY_NINE + random.below(40 * 1440));
}

function changedTask(random: Random, task: TaskSpec): TaskSpec {
	const low = random.between(0, 40) * 30;
	const estimate = { lowMinutes: minutes(low), highMinutes: minutes(low + random.between(0, 20) * 30) };
	const { actualStart, actualFinish, constraint, deadline, remainingMinutes, estimate: _, ...rest } = task;
	switch (random.below(12)) {
		case 0:
			return { ...task, actualStart: when(random) };
		case 1: {
			const start = when(random);
			return { ...task, actualStart: start, actualFinish: instant(start + random.below(4000)) };
		}
		case 2:
			return { ...rest, estimate };
		case 3:
			return { ...task, constraint: { kind: random.pick(constraints), at: when(random) } };
		case 4:
			return { ...task, deadline: when(random) };
		case 5:
			return random.chance(50) ? rest : { ...task, kind: random.pick(kinds) };
		case 6:
			return { ...task, calendarId: random.pick(["office", "always", "night", "part", "moon"]) };
		case 7:
			return { ...task, passed: random.chance(70), remainingMinutes: minutes(random.below(900)) };
		case 8:
			return random.chance(70) ? { ...task, progressPercent: random.below(120) } : { ...task, estimate: badEstimate };
		default:
			return { ...task, estimate };
	}
}

const badEstimate = { lowMinutes: minutes(60), highMinutes: minutes(-5) };

function addedTask(random: Random, problem: ScheduleProblem): ProblemDelta {
	const id = `t${String(random.below(10_000)).padStart(4, "0")}`;
	const parent = random.chance(25) && problem.tasks.length > 0 ? { parentId: random.pick(problem.tasks).id } : {};
	const fresh = changedTask(random, { id, kind: random.pick(kinds), ...parent });
	const known = problem.tasks.length > 0 ? random.pick(problem.tasks).id : id;
	const link = { ...randomLink(random, problem), from: known, to: id };
	return {
		tasks: { upserted: [fresh] },
		...(known !== id && random.chance(60) ? { links: { upserted: [link] } } : {}),
	};
}

/** Mostly with its links, as boards do. */
function removedTask(random: Random, problem: ScheduleProblem): ProblemDelta {
	const { id } = random.pick(problem.tasks);
	const links = problem.links.filter(({ from, to }) => from === id || to === id).map((link) => link.id);
	const assignments = problem.assignments.filter(({ taskId }) => taskId === id);
	if (random.chance(10)) return { tasks: { removed: [id, "ghost"] } };
	if (random.chance(50)) return { tasks: { removed: [id] }, links: { removed: links } };
	return { tasks: { removed: [id] }, links: { removed: links }, assignments: { removed: assignments } };
}

function randomLink(random: Random, { tasks }: ScheduleProblem): LinkSpec {
	const end = () => (tasks.length === 0 || random.chance(2) ? "ghost" : random.pick(tasks).id);
	return {
		id: `l${String(random.below(10_000)).padStart(4, "0")}`,
		from: end(),
		to: end(),
		type: random.pick(types),
		lagMinutes: minutes(random.chance(30) ? random.between(-8, 20) * 60 : 0),
		lagCalendar: random.pick(lagCalendars),
		addedAt: random.below(5),
	};
}

function changedLink(random: Random, problem: ScheduleProblem): ProblemDelta {
	if (problem.links.length === 0) return {};
	const link = random.pick(problem.links);
	const { from, to, ...rest } = randomLink(random, problem);
	const moved = random.chance(30) ? { from, to } : { from: link.from, to: link.to };
	return { links: { upserted: [{ ...rest, ...moved, id: link.id }] } };
}

function removedLinks(random: Random, { links }: ScheduleProblem, count: number): ProblemDelta {
	if (links.length === 0) return {};
	return { links: { removed: Array.from({ length: count }, () => random.pick(links).id) } };
}

function rareDelta(random: Random, problem: ScheduleProblem): ProblemDelta {
	const task = problem.tasks[random.below(Math.max(1, problem.tasks.length))];
	switch (random.below(6)) {
		case 0:
			return { settings: { now: when(random) } };
		case 1:
			return { settings: { criticalSlackMinutes: minutes(random.below(3) * 60) } };
		case 2:
			return { calendars: { upserted: [{ ...officeCalendar(), exceptions: [{ day: 20_335, spans: [] }] }] } };
		case 3:
			return { resources: { upserted: [person("ann", { parallelLimit: random.between(1, 3) })] } };
		case 4:
			return task ? { assignments: { upserted: [assign(task.id, random.pick(["ann", "bob", "nobody"]))] } } : {};
		default:
			return task ? { tasks: { upserted: [{ ...task, parentId: random.pick(problem.tasks).id }] } } : {};
	}
}

import type {
	AssignmentSpec,
	BaselineDate,
	CalendarSpec,
	DaySpan,
	LinkSpec,
	PoolSpec,
	ResourceSpec,
	ScheduleProblem,
	TaskSpec,
	WipLimitSpec,
} from "../src/index.ts";
import { instant, minutes } from "../src/index.ts";
import { assign, MONDAY, MONDAY_NINE, officeCalendar, person, roundTheClock } from "./plans.ts";
import { Random } from "./random.ts";

export interface RandomShape {
	readonly tasks: number;
	/** Links may close loops. */
	readonly loops?: boolean;
	/** Only plain tasks, links and one calendar. */
	readonly plain?: boolean;
}

const people = ["ann", "bob", "cy", "dee"] as const;
const skills = ["api", "ui"] as const;
const limits = ["doing", "review"] as const;
const kinds = ["task", "task", "task", "task", "task", "milestone", "gate", "buffer", "hammock"] as const;
const types = ["FS", "FS", "FS", "SS", "FF", "SF"] as const;
const lagCalendars = ["elapsed", "predecessor", "successor", "project"] as const;
const constraints = ["SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO"] as const;

/** A plan with every feature mixed, from a seed. */
export function randomProblem(
	seed: number,
	{ tasks: count, loops = false, plain = false }: RandomShape,
): ScheduleProblem {
	const random = new Random(seed);
	const calendars = plain
		? [officeCalendar()]
		: [officeCalendar(), roundTheClock(), nightShift(random), partTime(random)];
	const tasks = Array.from({ length: count }, (_, i) => randomTask(random, { i, plain, calendars }));
	const links = Array.from({ length: Math.floor(count * 1.6) }, (_, k) =>
		randomLink(random, { k, count, loops, plain }),
	);
	const resources = people.map((id) => randomPerson(random, { id, plain, calendars }));
	const pools = plain ? [] : randomPools(random);
	return {
		startAt: instant(MONDAY_NINE),
		now: instant(plain || random.chance(60) ? 0 : MONDAY_NINE + random.below(20 * 1440)),
		calendars: random.shuffled(calendars),
		defaultCalendarId: "office",
		tasks: random.shuffled(tasks),
		links: random.shuffled(links.filter(({ from, to }) => from !== to)),
		resources,
		assignments: tasks.flatMap(({ id }) => randomCrew(random, id, pools)),
		...(plain ? {} : { pools: random.shuffled(pools), ...randomLimits(random), ...randomBaseline(random, tasks) }),
		criticalSlackMinutes: minutes(random.chance(20) ? 60 : 0),
	};
}

function randomTask(
	random: Random,
	{ i, plain, calendars }: { i: number; plain: boolean; calendars: readonly CalendarSpec[] },
): TaskSpec {
	const low = random.between(1, 40) * 30;
	const estimate = { lowMinutes: minutes(low), highMinutes: minutes(low + random.between(0, 20) * 30) };
	const base = { id: `t${String(i).padStart(4, "0")}`, kind: plain ? ("task" as const) : random.pick(kinds) };
	if (plain) return { ...base, estimate };
	const when = () => instant(MONDAY_NINE + random.below(40 * 1440));
	const started = random.chance(8) ? instant(MONDAY_NINE + random.below(5 * 1440)) : undefined;
	return {
		...base,
		...(random.chance(95) ? { estimate } : {}),
		...(i > 0 && random.chance(25) ? { parentId: `t${String(random.below(Math.min(i, 6))).padStart(4, "0")}` } : {}),
		...(random.chance(40) ? { calendarId: random.pick(calendars).id } : {}),
		...(random.chance(30) ? { splittable: true } : {}),
		...(random.chance(12) ? { constraint: { kind: random.pick(constraints), at: when() } } : {}),
		...(random.chance(10) ? { deadline: when() } : {}),
		...(started === undefined ? {} : { actualStart: started }),
		...(started !== undefined && random.chance(40) ? { actualFinish: instant(started + random.below(2880)) } : {}),
		...(random.chance(8) ? { progressPercent: random.below(101) } : {}),
		...(random.chance(4) ? { remainingMinutes: minutes(random.below(600)) } : {}),
		...(base.kind === "gate" && random.chance(30) ? { passed: true } : {}),
		...(random.chance(40) ? { priority: random.below(6) } : {}),
		...(random.chance(20) ? { needs: [{ skillId: random.pick(skills), level: random.between(1, 5) }] } : {}),
		...(random.chance(35) ? { wipLimitId: random.pick(limits) } : {}),
	};
}

function randomPerson(
	random: Random,
	more: { id: string; plain: boolean; calendars: readonly CalendarSpec[] },
): ResourceSpec {
	const { id, plain, calendars } = more;
	const parallelLimit = random.between(1, 2);
	if (plain) return person(id, { parallelLimit });
	const from = MONDAY_NINE + random.below(30 * 1440);
	const absences = random.chance(50) ? [{ from: instant(from), to: instant(from + random.below(5 * 1440)) }] : [];
	return person(id, {
		...{ parallelLimit, absences },
		skills: skills.filter(() => random.chance(60)).map((skillId) => ({ skillId, level: random.between(1, 5) })),
		...(random.chance(30) ? { calendarId: random.pick(calendars).id } : {}),
		...(random.chance(30) ? { unitsPercent: random.pick([50, 80]) } : {}),
	});
}

function randomCrew(random: Random, taskId: string, pools: readonly PoolSpec[]): AssignmentSpec[] {
	const fromPools = random.shuffled(pools).slice(0, random.chance(35) ? random.between(1, 2) : 0);
	const names = random.shuffled(people).slice(0, random.below(fromPools.length > 0 ? 2 : 3));
	return [...names, ...fromPools.map(({ id }) => id)].map((name) => assign(taskId, name, random.pick([100, 100, 50])));
}

/** Groups that overlap; now and then one of nobody. */
function randomPools(random: Random): PoolSpec[] {
	return ["backend", "frontend"].map((id) => ({
		id,
		memberIds: random.shuffled(people).slice(0, random.chance(5) ? 0 : random.between(1, 3)),
	}));
}

function randomLimits(random: Random): { readonly wipLimits: readonly WipLimitSpec[] } {
	return { wipLimits: limits.map((id) => ({ id, limit: random.between(1, 3) })) };
}

/** Some plans were published before, with most of their tasks. */
function randomBaseline(random: Random, tasks: readonly TaskSpec[]): { readonly baseline?: readonly BaselineDate[] } {
	if (random.chance(60)) return {};
	const baseline = tasks
		.filter(() => random.chance(80))
		.map(({ id }) => {
			const start = MONDAY_NINE + random.below(30 * 1440);
			return { taskId: id, start: instant(start), finish: instant(start + random.below(4 * 1440)) };
		});
	return { baseline };
}

function randomLink(random: Random, shape: { k: number; count: number; loops: boolean; plain: boolean }): LinkSpec {
	const { k, count, loops, plain } = shape;
	const a = random.below(count);
	const b = random.below(count);
	const [from, to] = loops && random.chance(30) ? [Math.max(a, b), Math.min(a, b)] : [Math.min(a, b), Math.max(a, b)];
	return {
		id: `l${String(k).padStart(4, "0")}`,
		from: `t${String(from).padStart(4, "0")}`,
		to: `t${String(to).padStart(4, "0")}`,
		type: random.pick(types),
		lagMinutes: minutes(random.chance(30) ? random.between(-8, 20) * 60 : 0),
		lagCalendar: plain ? "project" : random.pick(lagCalendars),
		addedAt: random.below(5),
	};
}

/** 22:00 to 06:00 in a zone that leaves summer time within the plan, closed on some days. */
function nightShift(random: Random): CalendarSpec {
	const nights: readonly DaySpan[] = [
		[0, 360],
		[1320, 1440],
	];
	const offsets = [
		{ from: instant(0), offsetMinutes: 120 },
		{ from: instant((MONDAY + random.between(1, 30)) * 1440 + 60), offsetMinutes: 60 },
	];
	const closed = { day: MONDAY + random.below(30), spans: [] };
	return { id: "night", week: Array.from({ length: 7 }, () => nights), exceptions: [closed], offsets };
}

/** Two half days a week and extra days. */
function partTime(random: Random): CalendarSpec {
	const morning: readonly DaySpan[] = [[480, 720]];
	const week = Array.from({ length: 7 }, (_, day) => (day === 1 || day === 3 ? morning : []));
	const exceptions = [0, 1, 2].map((k) => ({
		day: MONDAY + k * 9 + random.below(9),
		spans: random.chance(50) ? morning : [],
	}));
	return { id: "part", week, exceptions, offsets: [{ from: instant(0), offsetMinutes: -300 }] };
}

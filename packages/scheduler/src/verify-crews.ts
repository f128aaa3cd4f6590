import type { AssignmentSpec, PoolSpec, ResourceSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { LevelledTask } from "./schedule.ts";
import { type Context, type CrewMember, isOpenWork, ownLength } from "./verify-context.ts";

type People = ReadonlyMap<string, ResourceSpec>;

/** By task, those who are named for it and what they give. */
export function namedCrews({ assignments }: ScheduleProblem, people: People): Map<string, CrewMember[]> {
	const crews = new Map<string, CrewMember[]>();
	for (const { taskId, resourceId, unitsPercent } of strongest(assignments)) {
		const person = people.get(resourceId);
		if (!person || unitsPercent <= 0) continue;
		const crew = crews.get(taskId) ?? [];
		crews.set(taskId, [...crew, { person, units: Math.min(unitsPercent, person.parallelLimit * 100) }]);
	}
	return crews;
}

/** The same with those whom a schedule chose from pools; of several pools that somebody may stand for, the least counts. */
export function wholeCrews(
	{ assignments, pools = [] }: ScheduleProblem,
	{ people, named, tasks }: { people: People; named: Map<string, CrewMember[]>; tasks: readonly LevelledTask[] },
): Map<string, readonly CrewMember[]> {
	const crews = new Map<string, readonly CrewMember[]>(named);
	for (const { id, crew = [] } of tasks) {
		const known = named.get(id) ?? [];
		const chosen = crew.flatMap((memberId): CrewMember[] => {
			const person = people.get(memberId);
			if (!person || known.some((member) => member.person === person)) return [];
			const asked = assignments.flatMap(({ taskId, resourceId, unitsPercent }) =>
				taskId === id && pools.some((pool) => pool.id === resourceId && pool.memberIds.includes(memberId))
					? [unitsPercent]
					: [],
			);
			return [{ person, units: Math.min(person.parallelLimit * 100, ...asked) }];
		});
		if (chosen.length > 0) crews.set(id, [...known, ...chosen]);
	}
	return crews;
}

/** Every pool that is asked for gives one member, who has the skills if any member has them, and nobody else joins. */
export function checkCrew(context: Context, spec: TaskSpec): void {
	const { problem, dates, pools, named, say } = context;
	const crew = dates.get(spec.id)?.crew;
	const asked = problem.assignments.flatMap(({ taskId, resourceId, unitsPercent }): PoolSpec[] => {
		const pool = pools.get(resourceId);
		return taskId === spec.id && pool && unitsPercent > 0 ? [pool] : [];
	});
	const fixed = (named.get(spec.id) ?? []).map(({ person }) => person.id);
	const free = (pool: PoolSpec) => pool.memberIds.filter((id) => context.people.has(id) && !fixed.includes(id));
	const open = asked.filter((pool) => free(pool).length > 0);
	const works = isOpenWork(context, spec) && (ownLength(spec) ?? 1) > 0;
	if (open.length === 0 || !works) {
		if (crew !== undefined) say("LV9", spec.id, "has a crew, but no pool has a part in it");
		return;
	}
	if (crew === undefined) {
		say("LV9", spec.id, "has nobody of a pool that is asked for");
		return;
	}
	const chosen = crew.filter((id) => !fixed.includes(id));
	if (crew.some((id, k) => k > 0 && (crew[k - 1] ?? "") >= id)) say("LV9", spec.id, "lists its crew out of order");
	for (const id of fixed) if (!crew.includes(id)) say("LV9", spec.id, `does without ${id}, who is named for it`);
	if (chosen.length > open.length) say("LV9", spec.id, "has more people than its pools were asked for");
	for (const pool of open)
		if (!chosen.some((id) => pool.memberIds.includes(id))) say("LV9", spec.id, `has nobody of ${pool.id}`);
	for (const id of chosen) {
		const from = open.filter((pool) => free(pool).includes(id));
		if (from.length === 0) say("LV9", spec.id, `has ${id}, whom no pool lends it`);
		else if (!from.some((pool) => isAble(context, spec, id) || !free(pool).some((one) => isAble(context, spec, one))))
			say("LV10", spec.id, `has ${id} without the skills, though the pool has somebody with them`);
	}
}

/** What is told of skills is what is so. */
export function checkSkills({ problem, people, pools, specs, schedule, say }: Context): void {
	const told = new Set(
		schedule.diagnostics.flatMap((one) =>
			one.code === "skillMissing" ? [JSON.stringify([one.taskId, one.resourceId, one.skillId])] : [],
		),
	);
	const lacks = new Set<string>();
	for (const { taskId, resourceId } of problem.assignments) {
		const [spec, person] = [specs.get(taskId), people.get(resourceId)];
		if (!spec || !person || pools.has(resourceId) || spec.actualFinish !== undefined) continue;
		for (const { skillId, level } of spec.needs ?? [])
			if (!hasSkill(person, skillId, level)) lacks.add(JSON.stringify([taskId, resourceId, skillId]));
	}
	for (const key of lacks) if (!told.has(key)) say("LV11", key, "lacks a skill, which is not told");
	for (const key of told) if (!lacks.has(key)) say("LV11", key, "is told to lack a skill that is there");
}

/** Who is asked for more than they have is told, and a pool without anybody who can. */
export function checkRequests(context: Context): void {
	const { problem, people, schedule, say } = context;
	const told = new Set(
		schedule.diagnostics.flatMap((one) =>
			one.code === "asksTooMuch" ? [JSON.stringify([one.taskId, one.resourceId])] : [],
		),
	);
	for (const { taskId, resourceId, unitsPercent } of strongest(problem.assignments)) {
		const person = people.get(resourceId);
		if (!person || !context.specs.has(taskId)) continue;
		const much = unitsPercent > person.parallelLimit * 100;
		const key = JSON.stringify([taskId, resourceId]);
		if (much !== told.has(key)) say("LV8", taskId, `asks ${unitsPercent} % of ${resourceId}; told is the opposite`);
	}
	for (const one of schedule.diagnostics)
		if (one.code === "noMember" && hasMember(context, one.taskId, one.poolId))
			say("LV10", one.taskId, `is told that nobody of ${one.poolId} can do it, but somebody can`);
}

/** Of two assignments of one pair the one that asks for more. */
function strongest(assignments: readonly AssignmentSpec[]): AssignmentSpec[] {
	const byPair = new Map<string, AssignmentSpec>();
	for (const assignment of assignments) {
		const key = JSON.stringify([assignment.taskId, assignment.resourceId]);
		if ((byPair.get(key)?.unitsPercent ?? -1) < assignment.unitsPercent) byPair.set(key, assignment);
	}
	return [...byPair.values()];
}

function hasMember(context: Context, taskId: string, poolId: string): boolean {
	const { specs, pools, named } = context;
	const spec = specs.get(taskId);
	const fixed = (named.get(taskId) ?? []).map(({ person }) => person.id);
	const free = (pools.get(poolId)?.memberIds ?? []).filter((id) => !fixed.includes(id));
	return spec !== undefined && free.some((id) => isAble(context, spec, id));
}

function isAble({ people }: Context, { needs = [] }: TaskSpec, id: string): boolean {
	const person = people.get(id);
	return person !== undefined && needs.every(({ skillId, level }) => hasSkill(person, skillId, level));
}

function hasSkill({ skills = [] }: ResourceSpec, skillId: string, level: number): boolean {
	return skills.some((skill) => skill.skillId === skillId && skill.level >= level);
}

import type { Absence, Assignment, Baseline, Person, Pool, Project, Task, Team } from "@callboard/model";
import {
	type AssignmentSpec,
	type BaselineDate,
	instant,
	type PoolSpec,
	type ResourceSpec,
	type SkillLevel,
	type WipLimitSpec,
} from "@callboard/scheduler";
import { endOfDay, startOfDay } from "./civil-time.ts";
import type { TaskSurroundings } from "./task-specs.ts";

export function resourceSpec(
	person: Person,
	absences: readonly Absence[],
	calendarOf: TaskSurroundings["calendarOf"],
): ResourceSpec {
	const { id, calendarId, unitsPercent, parallelLimit } = person;
	const calendar = calendarOf(calendarId);
	const skills = skillLevels(person.skills);
	return {
		id,
		...(calendarId !== undefined ? { calendarId: calendar.id } : {}),
		unitsPercent,
		parallelLimit,
		absences: absences.flatMap(({ personId, startOn, endOn }) =>
			personId === id && startOn !== undefined && endOn !== undefined
				? [{ from: startOfDay(startOn, calendar), to: endOfDay(endOn, calendar) }]
				: [],
		),
		...(skills.length > 0 ? { skills } : {}),
	};
}

/** Skills with levels; a line whose skill is not chosen yet says nothing. */
export function skillLevels(skills: Person["skills"] | Task["skillNeeds"]): SkillLevel[] {
	return skills.flatMap(({ skillId, level }) => (skillId === undefined ? [] : [{ skillId, level }]));
}

/** Pools and teams: whoever of them is living can take what is assigned to them. */
export function poolSpecs(pools: readonly Pool[], teams: readonly Team[], people: readonly Person[]): PoolSpec[] {
	const living = new Set<string>(people.map(({ id }) => id));
	const ofTeam = new Map<string, string[]>(teams.map(({ id }) => [id, []]));
	for (const { id, teamId } of people) if (teamId !== undefined) ofTeam.get(teamId)?.push(id);
	return [
		...pools.map(({ id, memberIds }) => ({ id, memberIds: memberIds.filter((member) => living.has(member)) })),
		...[...ofTeam].map(([id, memberIds]) => ({ id, memberIds })),
	];
}

/** The stages in which work is done and may not pile up. */
export function wipLimitSpecs(stages: Project["stages"]): WipLimitSpec[] {
	return stages.flatMap(({ id, category, wipLimit }) =>
		category === "touch" && wipLimit !== undefined ? [{ id, limit: wipLimit }] : [],
	);
}

const published = new WeakMap<Baseline, readonly BaselineDate[]>();

/** The dates that were published last; undefined where none were. */
export function baselineDates(baselines: readonly Baseline[]): readonly BaselineDate[] | undefined {
	const [newest] = [...baselines].sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0) || (a.id < b.id ? -1 : 1));
	if (!newest?.dates) return undefined;
	const before = published.get(newest);
	if (before) return before;
	const dates = newest.dates.map(([taskId, start, finish]) => ({
		taskId,
		start: instant(start),
		finish: instant(finish),
	}));
	published.set(newest, dates);
	return dates;
}

type Seat = Pick<Assignment, "unitsPercent"> & {
	readonly taskId: string | undefined;
	readonly assigneeId: string | undefined;
};
const seated = new WeakMap<Seat, AssignmentSpec>();

/** Assignments of living people, pools and teams to living tasks. Specs of assignments that did not change are the same objects. */
export function assignmentSpecs(
	assignments: readonly Seat[],
	living: { readonly tasks: ReadonlySet<string>; readonly workers: ReadonlySet<string> },
): AssignmentSpec[] {
	// One a pair: the engine knows assignments by their ends, and two clients may have assigned the same.
	const byPair = new Map<string, AssignmentSpec>();
	for (const seat of assignments) {
		const { taskId, assigneeId } = seat;
		if (taskId === undefined || assigneeId === undefined) continue;
		if (!living.tasks.has(taskId) || !living.workers.has(assigneeId)) continue;
		const spec = seated.get(seat) ?? { taskId, resourceId: assigneeId, unitsPercent: seat.unitsPercent };
		seated.set(seat, spec);
		const key = `${taskId} ${assigneeId}`;
		if (spec.unitsPercent >= (byPair.get(key)?.unitsPercent ?? 0)) byPair.set(key, spec);
	}
	return [...byPair.values()];
}

import type { Absence, Assignment, Person } from "@callboard/model";
import type { AssignmentSpec, ResourceSpec } from "@callboard/scheduler";
import { endOfDay, startOfDay } from "./civil-time.ts";
import type { TaskSurroundings } from "./task-specs.ts";

export function resourceSpec(
	person: Person,
	absences: readonly Absence[],
	calendarOf: TaskSurroundings["calendarOf"],
): ResourceSpec {
	const { id, calendarId, unitsPercent, parallelLimit } = person;
	const calendar = calendarOf(calendarId);
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
	};
}

/** Assignments of living people to living tasks; a team or pool is resolved by whoever takes the card. */
export function assignmentSpecs(
	assignments: readonly Assignment[],
	living: { readonly tasks: ReadonlySet<string>; readonly people: ReadonlySet<string> },
): AssignmentSpec[] {
	// One a pair: the engine knows assignments by their ends, and two clients may have assigned the same person.
	const byPair = new Map<string, AssignmentSpec>();
	for (const { taskId, assigneeId, unitsPercent } of assignments) {
		if (taskId === undefined || assigneeId === undefined) continue;
		if (!living.tasks.has(taskId) || !living.people.has(assigneeId)) continue;
		const key = `${taskId} ${assigneeId}`;
		const units = Math.max(unitsPercent, byPair.get(key)?.unitsPercent ?? 0);
		byPair.set(key, { taskId, resourceId: assigneeId, unitsPercent: units });
	}
	return [...byPair.values()];
}

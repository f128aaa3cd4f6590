import { EARLIEST_AT, HORIZON_AT } from "./limits.ts";
import type { AssignmentSpec, ResourceSpec, ScheduleProblem } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { sortedUnique } from "./sorted-unique.ts";

/** Who works on what, sound and sorted. */
export interface IndexedResources {
	readonly list: readonly ResourceSpec[];
	/** Only pairs that exist, each once, by task then resource. */
	readonly assignments: readonly AssignmentSpec[];
}

/** Units above this are a slip of the finger: a hundred people in one record. */
const UNITS_PERCENT_MAX = 10_000;

/** Takes out what cannot be meant; a resource with bad units works full time, one with a bad limit does one task at once. */
export function indexResources(
	problem: ScheduleProblem,
	taskIds: ReadonlyMap<string, number>,
	diagnostics: Diagnostic[],
): IndexedResources {
	const list = sortedUnique(problem.resources, diagnostics).map((resource) => checkedResource(resource, diagnostics));
	const known = new Set(list.map(({ id }) => id));
	const kept = new Map<string, AssignmentSpec>();
	for (const assignment of problem.assignments) {
		const { taskId, resourceId } = assignment;
		if (!taskIds.has(taskId) || !known.has(resourceId)) {
			diagnostics.push({ code: "danglingAssignment", taskId, resourceId });
			continue;
		}
		const key = JSON.stringify([taskId, resourceId]);
		const before = kept.get(key);
		if (!before || before.unitsPercent < assignment.unitsPercent) kept.set(key, checkedUnits(assignment, diagnostics));
	}
	const assignments = [...kept].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, assignment]) => assignment);
	return { list, assignments };
}

function checkedResource(resource: ResourceSpec, diagnostics: Diagnostic[]): ResourceSpec {
	const bad = (field: string) => diagnostics.push({ code: "badValue", id: resource.id, field });
	const { unitsPercent, parallelLimit, absences } = resource;
	const unitsSound = isUnits(unitsPercent);
	const limitSound = Number.isInteger(parallelLimit) && parallelLimit >= 1 && parallelLimit <= UNITS_PERCENT_MAX;
	const sound = absences.filter(({ from, to }) => isInstant(from) && isInstant(to) && from <= to);
	if (!unitsSound) bad("unitsPercent");
	if (!limitSound) bad("parallelLimit");
	if (sound.length !== absences.length) bad("absences");
	return {
		...resource,
		unitsPercent: unitsSound ? unitsPercent : 100,
		parallelLimit: limitSound ? parallelLimit : 1,
		absences: sound,
	};
}

function checkedUnits(assignment: AssignmentSpec, diagnostics: Diagnostic[]): AssignmentSpec {
	if (isUnits(assignment.unitsPercent)) return assignment;
	diagnostics.push({ code: "badValue", id: assignment.taskId, field: "unitsPercent" });
	return { ...assignment, unitsPercent: 100 };
}

function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= EARLIEST_AT && value <= HORIZON_AT;
}

function isUnits(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= UNITS_PERCENT_MAX;
}

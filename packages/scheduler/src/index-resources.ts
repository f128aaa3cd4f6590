import { EARLIEST_AT, HORIZON_AT, UNITS_PERCENT_MAX, WIP_LIMIT_MAX } from "./limits.ts";
import type {
	AssignmentSpec,
	BaselineDate,
	PoolSpec,
	ResourceSpec,
	ScheduleProblem,
	TaskSpec,
	WipLimitSpec,
} from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { sortedUnique } from "./sorted-unique.ts";

/** Who works on what, and what limits work, sound and sorted. */
export interface IndexedResources {
	readonly list: readonly ResourceSpec[];
	/** Only members that exist, each once, by id. */
	readonly pools: readonly PoolSpec[];
	readonly wipLimits: readonly WipLimitSpec[];
	/** One entry a task, by its id; only tasks that exist. */
	readonly baseline: readonly BaselineDate[];
	/** Only pairs that exist, each once, by task then resource or pool. */
	readonly assignments: readonly AssignmentSpec[];
}

/**
 * Takes out what cannot be meant; a resource with bad units works full time, one with a bad limit does one task at once,
 * a limit on work below 1 is no limit.
 */
export function indexResources(
	problem: ScheduleProblem,
	taskIds: ReadonlyMap<string, number>,
	diagnostics: Diagnostic[],
): IndexedResources {
	const list = sortedUnique(problem.resources, diagnostics).map((resource) => checkedResource(resource, diagnostics));
	const known = new Set(list.map(({ id }) => id));
	const pools = checkedPools(problem.pools ?? [], known, diagnostics);
	const wipLimits = checkedLimits(problem.wipLimits ?? [], diagnostics);
	const baseline = checkedBaseline(problem.baseline ?? [], taskIds, diagnostics);
	const workers = new Set([...known, ...pools.map(({ id }) => id)]);
	const kept = new Map<string, AssignmentSpec>();
	for (const assignment of problem.assignments) {
		const { taskId, resourceId } = assignment;
		if (!taskIds.has(taskId) || !workers.has(resourceId)) {
			diagnostics.push({ code: "danglingAssignment", taskId, resourceId });
			continue;
		}
		const key = JSON.stringify([taskId, resourceId]);
		const before = kept.get(key);
		if (!before || before.unitsPercent < assignment.unitsPercent) kept.set(key, checkedUnits(assignment, diagnostics));
	}
	const assignments = [...kept].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, assignment]) => assignment);
	return { list, pools, wipLimits, baseline, assignments };
}

function checkedResource(resource: ResourceSpec, diagnostics: Diagnostic[]): ResourceSpec {
	const bad = (field: string) => diagnostics.push({ code: "badValue", id: resource.id, field });
	const { unitsPercent, parallelLimit, absences } = resource;
	const unitsSound = isUnits(unitsPercent);
	const limitSound = Number.isInteger(parallelLimit) && parallelLimit >= 1 && parallelLimit <= UNITS_PERCENT_MAX;
	const sound = absences.filter(({ from, to }) => isInstant(from) && isInstant(to) && from <= to);
	if (unitsSound && limitSound && sound.length === absences.length) return resource;
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

/** A pool with a person's id is no pool; a member that is gone is left out. */
function checkedPools(pools: readonly PoolSpec[], known: ReadonlySet<string>, diagnostics: Diagnostic[]): PoolSpec[] {
	return sortedUnique(pools, diagnostics).flatMap((pool): PoolSpec[] => {
		const { id, memberIds } = pool;
		if (known.has(id)) {
			diagnostics.push({ code: "duplicateId", id });
			return [];
		}
		if (memberIds.some((member) => !known.has(member))) diagnostics.push({ code: "badValue", id, field: "memberIds" });
		return [{ id, memberIds: [...new Set(memberIds)].filter((member) => known.has(member)).sort() }];
	});
}

function checkedLimits(limits: readonly WipLimitSpec[], diagnostics: Diagnostic[]): WipLimitSpec[] {
	return sortedUnique(limits, diagnostics).flatMap(({ id, limit }): WipLimitSpec[] => {
		if (Number.isInteger(limit) && limit >= 1) return [{ id, limit: Math.min(limit, WIP_LIMIT_MAX) }];
		diagnostics.push({ code: "badValue", id, field: "limit" });
		return [];
	});
}

/** Entries of tasks that are gone say nothing any more; of two of one task the earlier counts. */
function checkedBaseline(
	baseline: readonly BaselineDate[],
	taskIds: ReadonlyMap<string, number>,
	diagnostics: Diagnostic[],
): BaselineDate[] {
	const kept = new Map<string, BaselineDate>();
	for (const entry of baseline) {
		const { taskId, start, finish } = entry;
		if (!taskIds.has(taskId)) continue;
		if (!isInstant(start) || !isInstant(finish) || finish < start) {
			diagnostics.push({ code: "badValue", id: taskId, field: "baseline" });
			continue;
		}
		const before = kept.get(taskId);
		if (!before || start < before.start || (start === before.start && finish < before.finish)) kept.set(taskId, entry);
	}
	return [...kept.values()].sort((a, b) => (a.taskId < b.taskId ? -1 : 1));
}

function checkedUnits(assignment: AssignmentSpec, diagnostics: Diagnostic[]): AssignmentSpec {
	if (isUnits(assignment.unitsPercent)) return assignment;
	diagnostics.push({ code: "badValue", id: assignment.taskId, field: "unitsPercent" });
	return { ...assignment, unitsPercent: 100 };
}

/** Skills that a task needs, as far as they can be meant. */
export function needsOf({ needs }: TaskSpec): NonNullable<TaskSpec["needs"]> {
	return needs?.filter(({ level }) => Number.isFinite(level)) ?? [];
}

function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= EARLIEST_AT && value <= HORIZON_AT;
}

function isUnits(value: number): boolean {
	return Number.isInteger(value) && value >= 0 && value <= UNITS_PERCENT_MAX;
}

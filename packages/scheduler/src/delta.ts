import type {
	AssignmentSpec,
	CalendarSpec,
	LinkSpec,
	PoolSpec,
	ResourceSpec,
	ScheduleProblem,
	TaskSpec,
	WipLimitSpec,
} from "./problem.ts";

/** What changed in a problem, record by record; `settings` replaces the fields that it names. */
export interface ProblemDelta {
	readonly tasks?: RecordDelta<TaskSpec>;
	readonly links?: RecordDelta<LinkSpec>;
	readonly resources?: RecordDelta<ResourceSpec>;
	readonly calendars?: RecordDelta<CalendarSpec>;
	readonly assignments?: AssignmentDelta;
	readonly pools?: RecordDelta<PoolSpec>;
	readonly wipLimits?: RecordDelta<WipLimitSpec>;
	readonly settings?: Partial<
		Pick<ScheduleProblem, "startAt" | "now" | "defaultCalendarId" | "criticalSlackMinutes" | "baseline">
	>;
}

export interface RecordDelta<T extends { readonly id: string }> {
	readonly upserted?: readonly T[];
	/** Ids; unknown ones are ignored. */
	readonly removed?: readonly string[];
}

/** Assignments are known by the pair of their ends. */
export interface AssignmentDelta {
	readonly upserted?: readonly AssignmentSpec[];
	readonly removed?: readonly Pick<AssignmentSpec, "taskId" | "resourceId">[];
}

/** The problem after a change. What did not change keeps its identity. O(records of the kinds that changed). */
export function applyDelta(problem: ScheduleProblem, delta: ProblemDelta): ScheduleProblem {
	return {
		...problem,
		...delta.settings,
		tasks: patched(problem.tasks, delta.tasks),
		links: patched(problem.links, delta.links),
		resources: patched(problem.resources, delta.resources),
		calendars: patched(problem.calendars, delta.calendars),
		assignments: patchedAssignments(problem.assignments, delta.assignments),
		...(delta.pools ? { pools: patched(problem.pools ?? [], delta.pools) } : {}),
		...(delta.wipLimits ? { wipLimits: patched(problem.wipLimits ?? [], delta.wipLimits) } : {}),
	};
}

function patched<T extends { readonly id: string }>(
	records: readonly T[],
	delta: RecordDelta<T> | undefined,
): readonly T[] {
	if (!delta) return records;
	return patchedBy(records, { upserted: delta.upserted ?? [], removed: delta.removed ?? [] }, (record) => record.id);
}

function patchedAssignments(
	records: readonly AssignmentSpec[],
	delta: AssignmentDelta | undefined,
): readonly AssignmentSpec[] {
	if (!delta) return records;
	const keyOf = ({ taskId, resourceId }: Pick<AssignmentSpec, "taskId" | "resourceId">) =>
		JSON.stringify([taskId, resourceId]);
	return patchedBy(records, { upserted: delta.upserted ?? [], removed: (delta.removed ?? []).map(keyOf) }, keyOf);
}

function patchedBy<T>(
	records: readonly T[],
	{ upserted, removed }: { upserted: readonly T[]; removed: readonly string[] },
	keyOf: (record: T) => string,
): readonly T[] {
	const gone = new Set(removed);
	const fresh = new Map(upserted.map((record) => [keyOf(record), record]));
	const kept: T[] = [];
	for (const record of records) {
		const key = keyOf(record);
		const replacement = fresh.get(key);
		fresh.delete(key);
		if (replacement !== undefined) kept.push(replacement);
		else if (!gone.has(key)) kept.push(record);
	}
	return [...kept, ...fresh.values()];
}

import { sameJson } from "@callboard/model";
import type { AssignmentSpec, ProblemDelta, ScheduleProblem } from "@callboard/scheduler";

/** What turns one problem into the other; undefined when they are equal. O(records). */
export function deltaBetween(before: ScheduleProblem, after: ScheduleProblem): ProblemDelta | undefined {
	const byId = ({ id }: { readonly id: string }) => id;
	const tasks = changes(before.tasks, after.tasks, byId);
	const links = changes(before.links, after.links, byId);
	const resources = changes(before.resources, after.resources, byId);
	const calendars = changes(before.calendars, after.calendars, byId);
	const pools = changes(before.pools ?? [], after.pools ?? [], byId);
	const wipLimits = changes(before.wipLimits ?? [], after.wipLimits ?? [], byId);
	const assignments = assignmentChanges(before.assignments, after.assignments);
	const settings = changedSettings(before, after);
	const delta: ProblemDelta = {
		...(tasks ? { tasks: { upserted: tasks.upserted, removed: tasks.removed.map(byId) } } : {}),
		...(links ? { links: { upserted: links.upserted, removed: links.removed.map(byId) } } : {}),
		...(resources ? { resources: { upserted: resources.upserted, removed: resources.removed.map(byId) } } : {}),
		...(calendars ? { calendars: { upserted: calendars.upserted, removed: calendars.removed.map(byId) } } : {}),
		...(pools ? { pools: { upserted: pools.upserted, removed: pools.removed.map(byId) } } : {}),
		...(wipLimits ? { wipLimits: { upserted: wipLimits.upserted, removed: wipLimits.removed.map(byId) } } : {}),
		...(assignments ? { assignments } : {}),
		...(settings ? { settings } : {}),
	};
	return Object.keys(delta).length === 0 ? undefined : delta;
}

/** What turns one list of assignments into the other; undefined when they are equal. */
export function assignmentChanges(before: readonly AssignmentSpec[], after: readonly AssignmentSpec[]) {
	return changes(before, after, pairOf);
}

/** The settings after, when any of them differs. A baseline that was withdrawn becomes one of no dates, which says the same. */
function changedSettings(before: ScheduleProblem, after: ScheduleProblem): ProblemDelta["settings"] | undefined {
	const [was, is] = [settingsOf(before), settingsOf(after)];
	const published = before.baseline === after.baseline || sameJson(before.baseline ?? [], after.baseline ?? []);
	if (published) return sameJson(was, is) ? undefined : is;
	return { ...is, baseline: after.baseline ?? [] };
}

function settingsOf({ startAt, now, defaultCalendarId, criticalSlackMinutes }: ScheduleProblem) {
	return { startAt, now, defaultCalendarId, criticalSlackMinutes };
}

function pairOf({ taskId, resourceId }: AssignmentSpec): string {
	return `${taskId} ${resourceId}`;
}

function changes<T>(
	before: readonly T[],
	after: readonly T[],
	keyOf: (spec: T) => string,
): { readonly upserted: readonly T[]; readonly removed: readonly T[] } | undefined {
	// Specs of records that did not change are the same objects, most often in the same places.
	let same = 0;
	while (same < before.length && before[same] === after[same]) same++;
	const old = new Map(before.slice(same).map((spec) => [keyOf(spec), spec]));
	const upserted: T[] = [];
	for (const spec of after.slice(same)) {
		const key = keyOf(spec);
		const was = old.get(key);
		if (was !== spec && (was === undefined || !sameJson(was, spec))) upserted.push(spec);
		old.delete(key);
	}
	const removed = [...old.values()];
	return upserted.length + removed.length > 0 ? { upserted, removed } : undefined;
}

import type { LinkSpec, ResourceSpec, TaskSpec, WipLimitSpec } from "./problem.ts";
import { type Context, isOpenWork, ownLength, YEAR_5700 } from "./verify-context.ts";

/** At no instant do the tasks of a person ask for more than fits. */
export function checkPerson(context: Context, person: ResourceSpec): void {
	const { crews, specs, dates, say } = context;
	const steps: [number, number][] = [];
	for (const [taskId, crew] of crews) {
		const [spec, when] = [specs.get(taskId), dates.get(taskId)];
		if (!spec || !when || !isOpenWork(context, spec) || when.finish > YEAR_5700) continue;
		for (const member of crew)
			if (member.person === person) steps.push([when.workFrom, member.units], [when.finish, -member.units]);
	}
	let used = 0;
	for (const [at, change] of steps.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
		used += change;
		if (used <= person.parallelLimit * 100) continue;
		say("LV3", person.id, `is asked for ${used} % at ${at}`);
		return;
	}
}

/** Above its limit lies only what is in work and what that waits for. */
export function checkLimit(context: Context, { id, limit }: WipLimitSpec): void {
	const { problem, dates, floor, say } = context;
	if (!(limit >= 1)) return;
	const holders = problem.tasks.filter(
		(spec) => spec.wipLimitId === id && isOpenWork(context, spec) && (ownLength(spec) ?? 0) > 0,
	);
	const free = neededBy(context, inWork(context));
	const spans = holders.flatMap((spec) => {
		const when = dates.get(spec.id);
		if (!when || when.finish > YEAR_5700) return [];
		const from = spec.actualStart === undefined ? when.workFrom : Math.min(when.workFrom, floor);
		return [{ spec, from, to: when.finish }];
	});
	for (const { spec, from, to } of spans) {
		if (spec.actualStart !== undefined || free.has(spec.id)) continue;
		// The fullest moment of a span is the start of one of those in it.
		const moments = [from, ...spans.map((other) => other.from).filter((at) => at > from && at < to)];
		const most = moments.map((at) => spans.filter((other) => other.from <= at && at < other.to).length);
		if (most.some((count) => count > limit)) say("LV12", spec.id, `is in work above the limit of ${id}`);
	}
}

/** What is in work under any limit that counts. */
function inWork(context: Context): TaskSpec[] {
	const limits = new Set(context.problem.wipLimits?.flatMap(({ id, limit }) => (limit >= 1 ? [id] : [])));
	return context.problem.tasks.filter(
		(spec) =>
			spec.actualStart !== undefined &&
			limits.has(spec.wipLimitId ?? "") &&
			isOpenWork(context, spec) &&
			(ownLength(spec) ?? 0) > 0,
	);
}

/** Tasks that others wait for, however far back: by links, and through their parents. */
function neededBy(context: Context, tasks: readonly TaskSpec[]): Set<string> {
	const { problem, links, parents, specs } = context;
	const into = new Map<string, LinkSpec[]>();
	for (const link of links) into.set(link.to, [...(into.get(link.to) ?? []), link]);
	const children = new Map<string, string[]>();
	for (const { id, parentId } of problem.tasks)
		if (parentId !== undefined) children.set(parentId, [...(children.get(parentId) ?? []), id]);
	const seen = new Set<string>();
	const left = tasks.map(({ id }) => ({ id, whole: true }));
	for (let next = left.pop(); next !== undefined; next = left.pop()) {
		const { id } = next;
		const whole = next.whole || !parents.has(id);
		const key = `${whole ? "whole" : "start"} ${id}`;
		if (seen.has(key)) continue;
		seen.add(key);
		for (const { from, type } of into.get(id) ?? [])
			if (whole || type === "FS" || type === "SS") left.push({ id: from, whole: true });
		const parentId = specs.get(id)?.parentId;
		if (parentId !== undefined) left.push({ id: parentId, whole: false });
		if (whole) for (const child of children.get(id) ?? []) left.push({ id: child, whole: true });
	}
	return new Set([...seen].filter((key) => key.startsWith("whole ")).map((key) => key.slice(6)));
}

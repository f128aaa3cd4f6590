import type { ResourceSpec } from "./problem.ts";
import { type Context, isOpenWork, ownLength, withoutAbsences, YEAR_5700 } from "./verify-context.ts";

/** Work asked for on a day, times per cent. */
type Days = Map<number, { work: number; readonly taskIds: string[] }>;

const DAY = 1440;

/** The dates without people ask of nobody more than there is, but for what is told; all of that is so. */
export function checkOverloads(context: Context): void {
	const { levelling, pools, people, say } = context;
	const demands = new Map<string, Days>([...people.keys(), ...pools.keys()].map((id) => [id, new Map()]));
	addDemands(context, demands);
	const expected = new Map<string, string>();
	for (const [id, days] of demands)
		for (const [day, { work, taskIds }] of days) {
			const there = capacityOf(context, { id, day, demands });
			const excess = Math.ceil((work - there) / 100);
			if (excess > 0) expected.set(`${id} ${day}`, `${excess} ${[...taskIds].sort().join(" ")}`);
		}
	for (const { resourceId, day, excessMinutes, taskIds } of levelling.overloads) {
		const key = `${resourceId} ${day}`;
		const told = `${excessMinutes} ${[...taskIds].sort().join(" ")}`;
		const rule = pools.has(resourceId) ? "LV15" : "LV7";
		if (expected.get(key) !== told) say(rule, resourceId, `is told ${told} on day ${day}, not ${expected.get(key)}`);
		expected.delete(key);
	}
	const clamped = context.schedule.tasks.some(({ finish }) => finish > YEAR_5700);
	for (const key of clamped ? [] : expected.keys()) {
		const id = key.slice(0, key.lastIndexOf(" "));
		say(pools.has(id) ? "LV15" : "LV7", id, `is asked too much, which is not told: ${key}, ${expected.get(key)}`);
	}
}

function addDemands(context: Context, demands: ReadonlyMap<string, Days>): void {
	const { problem, schedule, specs, named, people, pools } = context;
	const dates = new Map(schedule.tasks.map((task) => [task.id, task]));
	for (const { taskId, resourceId, unitsPercent } of problem.assignments) {
		const [spec, when, days] = [specs.get(taskId), dates.get(taskId), demands.get(resourceId)];
		const length = spec && isOpenWork(context, spec) ? ownLength(spec) : undefined;
		if (!spec || !when || !days || !length || unitsPercent <= 0 || when.finish > YEAR_5700) continue;
		const person = people.get(resourceId);
		const members = pools.get(resourceId)?.memberIds ?? [];
		const fixed = (named.get(taskId) ?? []).map((member) => member.person.id);
		if (!person && !members.some((id) => people.has(id) && !fixed.includes(id))) continue;
		const units = person ? Math.min(unitsPercent, person.parallelLimit * 100) : unitsPercent;
		const calendar = context.calendar(spec.calendarId);
		// The open work is the last of the task: what has started may have begun long before.
		for (const [from, to] of calendar.spans(calendar.add(when.finish, -length), when.finish))
			for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
				const minutes = Math.min(to, (day + 1) * DAY) - Math.max(from, day * DAY);
				const demand = days.get(day) ?? { work: 0, taskIds: [] };
				demand.work += minutes * units;
				if (!demand.taskIds.includes(taskId)) demand.taskIds.push(taskId);
				days.set(day, demand);
			}
	}
}

/** What a person can do on a day; of a pool, what its members have left. Minutes times per cent. */
function capacityOf(
	context: Context,
	{ id, day, demands }: { id: string; day: number; demands: ReadonlyMap<string, Days> },
): number {
	const person = context.people.get(id);
	if (person) return personDay(context, person, day);
	let left = 0;
	for (const memberId of new Set(context.pools.get(id)?.memberIds)) {
		const member = context.people.get(memberId);
		const asked = demands.get(memberId)?.get(day)?.work ?? 0;
		if (member) left += Math.max(0, personDay(context, member, day) - asked);
	}
	return left;
}

function personDay(context: Context, person: ResourceSpec, day: number): number {
	const own = context.calendar(person.calendarId).spans(day * DAY, (day + 1) * DAY);
	const there = withoutAbsences(person, own);
	const minutes = there.reduce((sum, [start, end]) => sum + end - start, 0);
	return minutes * person.unitsPercent * person.parallelLimit;
}

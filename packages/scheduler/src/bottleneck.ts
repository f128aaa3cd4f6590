import { allowedAt } from "./away-before.ts";
import { calendarAt } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { type ExactDecoder, workFrom } from "./exact-decoder.ts";
import type { Bottleneck, LevelledTask } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";
import { minutes } from "./time.ts";

/**
 * The person or limit that the finish waits for longest: along the chain of drivers from the task that ends last, the elapsed
 * minutes between the moment that a task's links allow and its start, told of what it waited for. While the task that it waits
 * for waits itself, the time is that one's. Undefined when nobody is waited for. O(tasks).
 */
export function bottleneck(
	decoder: ExactDecoder,
	staffing: Staffing,
	tasks: readonly LevelledTask[],
): Bottleneck | undefined {
	const { indexOf } = decoder.plan.network.indexed;
	const waits = new Map<string, Bottleneck>();
	for (const task of chainOf(decoder, tasks)) {
		const { driver } = tasks[task] ?? {};
		if (driver?.kind !== "busy" && driver?.kind !== "absence" && driver?.kind !== "wipLimit") continue;
		const kind = driver.kind === "wipLimit" ? "wipLimit" : "person";
		const id = driver.kind === "wipLimit" ? driver.wipLimitId : driver.resourceId;
		const before = waits.get(`${kind} ${id}`)?.waitMinutes ?? 0;
		const other = driver.kind === "absence" ? undefined : tasks[indexOf.get(driver.taskId) ?? -1]?.workFrom;
		const waitMinutes = minutes(before + waitOf(decoder, staffing, { task, since: other ?? 0 }));
		waits.set(`${kind} ${id}`, { kind, id, waitMinutes });
	}
	let most: Bottleneck | undefined;
	for (const [, wait] of [...waits].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
		if (wait.waitMinutes > (most?.waitMinutes ?? 0)) most = wait;
	return most;
}

/** Tasks from the one that ends last (lowest id) back to one that waits for no other. */
function chainOf({ plan }: ExactDecoder, tasks: readonly LevelledTask[]): number[] {
	const { indexOf } = plan.network.indexed;
	const finish = tasks.reduce((last, task) => Math.max(last, task.finish), Number.NEGATIVE_INFINITY);
	const chain = new Set<number>();
	let at = tasks.findIndex((task) => task.finish === finish && task.driver.kind !== "children");
	while (at >= 0 && !chain.has(at)) {
		chain.add(at);
		const driver = tasks[at]?.driver;
		const follows = driver?.kind === "link" || driver?.kind === "busy" || driver?.kind === "wipLimit";
		at = follows ? (indexOf.get(driver.taskId) ?? -1) : -1;
	}
	return [...chain];
}

function waitOf(
	{ plan, heads }: ExactDecoder,
	{ ownCalendars }: Staffing,
	{ task, since }: { task: number; since: number },
): number {
	const p = plan.positionOf[task] ?? 0;
	const own = calendarAt(plan, ownCalendars[task] ?? 0);
	const free = startOf(own, workAt(own, Math.max(since, allowedAt(plan, p, heads))));
	return Math.max(0, workFrom(plan, p, heads) - free);
}

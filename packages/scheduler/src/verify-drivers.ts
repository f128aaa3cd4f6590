import type { TaskSpec } from "./problem.ts";
import type { LevelledTask } from "./schedule.ts";
import { type Context, commonSpans, isOpenWork, YEAR_5700 } from "./verify-context.ts";

/** What a task is said to have waited for is what ended when it could begin. */
export function checkDriver(context: Context, spec: TaskSpec): void {
	const { dates, specs, say } = context;
	const when = dates.get(spec.id);
	if (!when || !isOpenWork(context, spec) || when.finish > YEAR_5700) return;
	const { driver } = when;
	if (driver.kind === "link") checkLinkDriver(context, spec, driver);
	if (driver.kind === "absence") checkAbsence(context, spec, { when, resourceId: driver.resourceId });
	if (driver.kind !== "busy" && driver.kind !== "wipLimit") return;
	const [other, span] = [specs.get(driver.taskId), dates.get(driver.taskId)];
	if (!other || !span) {
		say("LV6", spec.id, "waits for a task that is not in the plan");
		return;
	}
	const shares =
		driver.kind === "wipLimit"
			? spec.wipLimitId === driver.wipLimitId && other.wipLimitId === driver.wipLimitId
			: [spec, other].every(({ id }) => isOn(context, id, driver.resourceId));
	if (!shares) say("LV6", spec.id, `has nothing in common with ${other.id}, which it is said to wait for`);
	if (span.finish > when.workFrom) say("LV6", spec.id, `begins before ${other.id} ends, which it is said to wait for`);
	else if (commonSpans(context, spec, { from: span.finish, to: when.workFrom }).length > 0)
		say("LV6", spec.id, `could begin at the end of ${other.id}, which it is said to wait for`);
}

function isOn({ crews }: Context, taskId: string, personId: string): boolean {
	return (crews.get(taskId) ?? []).some(({ person }) => person.id === personId);
}

/** The link is into the task or a parent of it, from where the driver says. */
function checkLinkDriver(
	{ links, specs, say }: Context,
	spec: TaskSpec,
	driver: { readonly linkId: string; readonly taskId: string },
): void {
	const above = new Set<string>();
	for (let at: TaskSpec | undefined = spec; at && !above.has(at.id); at = specs.get(at.parentId ?? ""))
		above.add(at.id);
	const fits = links.some((link) => link.id === driver.linkId && link.from === driver.taskId && above.has(link.to));
	if (!fits) say("LV6", spec.id, `is said to wait for ${driver.linkId}, which is no link into it`);
}

function checkAbsence(
	context: Context,
	spec: TaskSpec,
	{ when, resourceId }: { when: LevelledTask; resourceId: string },
): void {
	const person = context.people.get(resourceId);
	const away = person?.absences.some(({ from, to }) => from < when.workFrom && to > context.floor && to > from);
	if (!isOn(context, spec.id, resourceId) || !away)
		context.say("LV6", spec.id, `is said to wait for ${resourceId}, who is not away before it`);
}

/** The bottleneck is waited for on the way to the finish, and for no longer than the plan takes. */
export function checkBottleneck(context: Context): void {
	const { levelling, dates, floor, say } = context;
	const { bottleneck, tasks, finish } = levelling;
	const waited = new Set<string>();
	const seen = new Set<string>();
	let at = tasks.find((task) => task.finish === finish && task.driver.kind !== "children");
	while (at && !seen.has(at.id)) {
		seen.add(at.id);
		const { driver }: LevelledTask = at;
		if (driver.kind === "busy" || driver.kind === "absence") waited.add(`person ${driver.resourceId}`);
		if (driver.kind === "wipLimit") waited.add(`wipLimit ${driver.wipLimitId}`);
		at = "taskId" in driver ? dates.get(driver.taskId) : undefined;
	}
	if (!bottleneck) return;
	if (!waited.has(`${bottleneck.kind} ${bottleneck.id}`))
		say("LV14", bottleneck.id, "is the bottleneck, but nothing on the way to the finish waits for it");
	if (bottleneck.waitMinutes <= 0 || bottleneck.waitMinutes > finish - floor)
		say("LV14", bottleneck.id, `is waited for ${bottleneck.waitMinutes} minutes, which the plan does not take`);
}

import { brokenLinks } from "./broken-links.ts";
import { workAt } from "./calendar.ts";
import { explainingChain } from "./explaining-chain.ts";
import { HORIZON_AT } from "./limits.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { TaskSpec } from "./problem.ts";
import type { Diagnostic, ScheduledTask } from "./schedule.ts";
import { minutes } from "./time.ts";

/** What the dates say: missed deadlines, broken constraints and links with the chain that breaks them, tasks beyond the horizon. */
export function findings(plan: Plan, timing: Timing, scheduled: readonly ScheduledTask[]): Diagnostic[] {
	const found: Diagnostic[] = [];
	for (let task = 0; task < scheduled.length; task++) {
		const dates = scheduled[task];
		if (dates) addFindings(plan, timing, { task, dates, found });
	}
	return [...found, ...brokenLinks(plan, timing)];
}

/** What the dates of one task say. O(1) where nothing is wrong. */
export function addFindings(
	plan: Plan,
	timing: Timing,
	{ task, dates, found }: { task: number; dates: ScheduledTask; found: Diagnostic[] },
): void {
	const spec = plan.network.indexed.tasks[task];
	if (!spec || plan.network.nodes.pinned[task] === 1) return;
	if (dates.finish >= HORIZON_AT) found.push({ code: "beyondHorizon", taskId: dates.id });
	const overdue = spec.deadline === undefined ? 0 : workingMinutes(plan, task, [spec.deadline, dates.finish]);
	if (overdue > 0) found.push({ code: "deadlineMissed", taskId: dates.id, byMinutes: minutes(overdue) });
	const late = constraintLateness(plan, task, { spec, dates });
	if (late <= 0) return;
	const chain = explainingChain(plan, timing, plan.positionOf[task] ?? 0);
	found.push({ code: "constraintViolated", taskId: dates.id, byMinutes: minutes(late), chain });
}

/** Working minutes by which a date lies after what SNLT, MSO, FNLT or MFO ask for. */
function constraintLateness(
	plan: Plan,
	task: number,
	{ spec, dates }: { spec: TaskSpec; dates: ScheduledTask },
): number {
	if (!spec.constraint) return 0;
	const { kind, at } = spec.constraint;
	if (kind === "FNLT" || kind === "MFO") return workingMinutes(plan, task, [at, dates.finish]);
	if ((kind === "SNLT" || kind === "MSO") && spec.actualStart === undefined)
		return workingMinutes(plan, task, [at, dates.start]);
	return 0;
}

function workingMinutes(plan: Plan, task: number, [from, to]: readonly [number, number]): number {
	const { calendars, taskCalendars } = plan.network.indexed;
	const calendar = calendars.list[taskCalendars[task] ?? 0];
	if (to <= from || !calendar) return 0;
	return workAt(calendar, to) - workAt(calendar, from);
}

import { boundOf, type Heads } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { NO_FLOOR, Role } from "./nodes.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Driver } from "./schedule.ts";

const actual: Driver = { kind: "actual" };
const constraint: Driver = { kind: "constraint" };
const now: Driver = { kind: "now" };
const start: Driver = { kind: "start" };

/** What fixes the start of a position: a link that binds, else a constraint, else now or the project's start. */
export function driverOf(plan: Plan, timing: Heads, position: number): Driver {
	const { network, nodeAt, role, actualStart } = plan;
	const { nodes, indexed } = network;
	let p = position;
	for (;;) {
		const node = nodeAt[p] ?? 0;
		if (nodes.pinned[node] === 1 || (actualStart[p] ?? NO_FLOOR) > NO_FLOOR) return actual;
		const edge = bindingEdge(plan, timing, p);
		const link = edge < 0 ? -1 : (plan.link[edge] ?? -1);
		if (link >= 0) {
			const { specs, from } = indexed.links;
			return { kind: "link", linkId: specs[link]?.id ?? "", taskId: indexed.tasks[from[link] ?? 0]?.id ?? "" };
		}
		if (edge < 0 || role[plan.source[edge] ?? 0] !== Role.start) return ownDriver(plan, timing, p);
		p = plan.source[edge] ?? 0;
	}
}

/** The first edge, in the order of the links' ids, whose bound is the head of its target; -1 when none is. */
export function bindingEdge(plan: Plan, timing: Heads, position: number): number {
	const head = timing.head[position] ?? 0;
	for (let e = plan.first[position] ?? 0; e < (plan.first[position + 1] ?? 0); e++)
		if (boundOf(plan, e, timing) === head) return e;
	return -1;
}

function ownDriver(plan: Plan, timing: Heads, p: number): Driver {
	const { indexed, nodes } = plan.network;
	const node = plan.nodeAt[p] ?? 0;
	const calendar = plan.calendars[plan.calendar[p] ?? 0];
	const open = calendar ? workAt(calendar, indexed.floorAt) : NO_FLOOR;
	const constrained = indexed.tasks[nodes.owner[node] ?? 0]?.constraint !== undefined;
	if (constrained && (timing.head[p] ?? 0) > open) return constraint;
	return indexed.now > indexed.startAt ? now : start;
}

/** The tasks that fix each other's dates, first to last, ending at a position: each one's driver is the one before it. */
export function chainTo(plan: Plan, timing: Timing, position: number): string[] {
	const { tasks } = plan.network.indexed;
	const ids: string[] = [];
	for (let p = position; p >= 0; ) {
		if (plan.role[p] === Role.task) ids.push(tasks[plan.nodeAt[p] ?? 0]?.id ?? "");
		const edge = bindingEdge(plan, timing, p);
		p = edge < 0 ? -1 : (plan.source[edge] ?? -1);
	}
	return ids.reverse();
}

/** The chain that ends the project: of several tasks that finish last the one with least slack, then the lowest id. */
export function criticalChain(plan: Plan, timing: Timing): string[] {
	let last = -1;
	for (let p = 0; p < plan.nodeCount; p++) {
		if (timing.finishAt[p] !== timing.projectFinishAt || !endsProject(plan, p)) continue;
		if (last < 0 || isEarlierChoice(plan, timing, { p, than: last })) last = p;
	}
	return last < 0 ? [] : chainTo(plan, timing, last);
}

function endsProject(plan: Plan, p: number): boolean {
	return plan.role[p] === Role.task || plan.role[p] === Role.finish;
}

function isEarlierChoice(plan: Plan, timing: Timing, { p, than }: { p: number; than: number }): boolean {
	const slackOf = (q: number) => (timing.late[q] ?? 0) - (timing.head[q] ?? 0);
	const rank = (q: number) => (plan.role[q] === Role.task ? 0 : 1);
	const order = rank(p) - rank(than) || slackOf(p) - slackOf(than) || (plan.nodeAt[p] ?? 0) - (plan.nodeAt[than] ?? 0);
	return order < 0;
}

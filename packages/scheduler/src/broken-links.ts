import { calendarAt } from "./bounds.ts";
import { finishOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { explainingChain } from "./explaining-chain.ts";
import { CHAINS_NAMED_MAX } from "./limits.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Diagnostic } from "./schedule.ts";
import { minutes } from "./time.ts";

/**
 * Links that what happened has broken: a task began, or ended, before the link allows. They hold nobody any more, so they
 * are told instead, with the chain that the link's bound comes from. In the order of the links. O(links).
 */
export function brokenLinks(plan: Plan, timing: Timing): Diagnostic[] {
	const { indexed, nodes } = plan.network;
	const { from, to, sides, specs } = indexed.links;
	const found: Diagnostic[] = [];
	for (let link = 0; link < specs.length; link++) {
		const target = to[link] ?? 0;
		if (nodes.started[target] === 0 || nodes.passed[from[link] ?? 0] === 1) continue;
		const holdsFinish = ((sides[link] ?? 0) & TO_FINISH) !== 0;
		if (holdsFinish && nodes.pinned[target] === 0) continue;
		const late = latenessOf(plan, timing, link);
		if (late <= 0) continue;
		const taskId = indexed.tasks[target]?.id ?? "";
		const before = indexed.tasks[from[link] ?? 0]?.id ?? "";
		const chain = found.length < CHAINS_NAMED_MAX ? explainingChain(plan, timing, sourceOf(plan, link)) : [];
		const named = chain.at(-1) === before ? chain : [...chain, before];
		const linkId = specs[link]?.id ?? "";
		found.push({ code: "linkBroken", linkId, taskId, byMinutes: minutes(late), chain: [...named, taskId] });
	}
	return found;
}

/** Position of the side that a link leaves. */
function sourceOf({ network, positionOf }: Plan, link: number): number {
	const { nodes, indexed } = network;
	const task = indexed.links.from[link] ?? 0;
	const fromFinish = ((indexed.links.sides[link] ?? 0) & FROM_FINISH) !== 0;
	const minimum = nodes.minimumNode[task] ?? -1;
	const node = fromFinish ? task : minimum >= 0 ? minimum : (nodes.startNode[task] ?? task);
	return positionOf[node] ?? 0;
}

/** Working minutes of the successor from its fact to what the link asks for; at most 0 where it is kept. */
function latenessOf(plan: Plan, timing: Timing, link: number): number {
	const { indexed, nodes, floating } = plan.network;
	const { from, to, sides, lag, lagCalendar } = indexed.links;
	const fromFinish = ((sides[link] ?? 0) & FROM_FINISH) !== 0;
	if (fromFinish && floating[from[link] ?? 0] === 1) return 0;
	const source = sourceOf(plan, link);
	let at = (fromFinish ? timing.finishAt[source] : timing.startAt[source]) ?? 0;
	const delay = lag[link] ?? 0;
	if (delay !== 0) {
		const calendar = calendarAt(plan, lagCalendar[link] ?? 0);
		at = finishOf(calendar, workAt(calendar, at) + delay);
	}
	const target = to[link] ?? 0;
	const holdsFinish = ((sides[link] ?? 0) & TO_FINISH) !== 0;
	const p = plan.positionOf[holdsFinish ? target : (nodes.startNode[target] ?? target)] ?? 0;
	const fact = (holdsFinish ? timing.finishAt[p] : timing.startAt[p]) ?? 0;
	if (at <= fact) return 0;
	const own = calendarAt(plan, indexed.taskCalendars[target] ?? 0);
	return workAt(own, at) - workAt(own, fact);
}

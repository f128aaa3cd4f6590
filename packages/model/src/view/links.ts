import type { BoardRecords } from "../board.ts";
import type { Id } from "../ids.ts";
import type { Dependency } from "../records/dependency.ts";
import { byCodeUnit } from "../records/keyed.ts";
import type { Selector } from "../records/structured.ts";
import type { HiddenLink, Links, LinkView } from "./board-view.ts";

/** A selector may stand for all tasks of a large board; two of them would make their product. */
const EXPANDED_MAX = 2_000;

/** The links between living ends: dangling ones hidden, equal ones shown as one, selectors spelled out. */
export function linksOf(board: BoardRecords): Links {
	const byEnds = new Map<string, LinkView>();
	const hidden: HiddenLink[] = [];
	for (const dependency of sortedById(board.records("dependency").values())) {
		if (dependency.archivedAt !== undefined) continue;
		const outcome = expand(board, dependency);
		if (outcome.hidden) hidden.push(outcome.hidden);
		for (const link of outcome.links) addOrJoin(byEnds, link);
	}
	const shown = withoutFollowers([...byEnds.values()]).sort((a, b) => byCodeUnit(a.id, b.id));
	return { shown, into: grouped(shown, "toId"), outOf: grouped(shown, "fromId"), hidden };
}

function addOrJoin(byEnds: Map<string, LinkView>, link: LinkView): void {
	const { fromId, toId, dependency: d } = link;
	const key = [fromId, toId, d.linkType, d.lagMinutes, d.lagCalendar, d.label].join("\u0000");
	const equal = byEnds.get(key);
	byEnds.set(key, equal ? { ...equal, ids: [...equal.ids, ...link.ids] } : link);
}

/**
 * "Tests wait for all" does not mean what waits for the tests: a copy of a selector's link that would close a loop with
 * links between named ends is left out.
 */
function withoutFollowers(links: readonly LinkView[]): LinkView[] {
	const next = new Map<string, string[]>();
	for (const { fromId, toId, dependency } of links)
		if (dependency.fromId !== undefined && dependency.toId !== undefined)
			next.set(fromId, [...(next.get(fromId) ?? []), toId]);
	const followers = new Map<string, ReadonlySet<string>>();
	const followersOf = (start: string) => {
		const known = followers.get(start);
		if (known) return known;
		const reached = new Set([start]);
		for (const id of reached) for (const other of next.get(id) ?? []) reached.add(other);
		followers.set(start, reached);
		return reached;
	};
	return links.filter(({ fromId, toId, dependency }) => {
		const named = dependency.fromId !== undefined && dependency.toId !== undefined;
		return named || !followersOf(toId).has(fromId);
	});
}

function expand(board: BoardRecords, dependency: Dependency): { links: LinkView[]; hidden?: HiddenLink } {
	const { id, fromId, toId, fromSelector, toSelector } = dependency;
	const hide = (reason: HiddenLink["reason"], missingId?: string) => ({
		links: [],
		hidden: missingId === undefined ? { id, reason } : { id, reason, missingId },
	});
	if (dependency.state === "proposed") return hide("proposed");
	for (const end of [fromId, toId]) if (end !== undefined && !isAlive(board, end)) return hide("dangling", end);
	const froms = fromId !== undefined ? [fromId] : tasksOf(board, fromSelector);
	const tos = toId !== undefined ? [toId] : tasksOf(board, toSelector);
	if (froms.length * tos.length > EXPANDED_MAX) return hide("tooMany");
	if (froms.length * tos.length === 0) return hide("dangling");
	if (fromId !== undefined && fromId === toId) return hide("self");
	const single = fromId !== undefined && toId !== undefined;
	const links = froms.flatMap((from) =>
		tos
			.filter((to) => to !== from)
			.map((to): LinkView => {
				const linkId = single ? id : `${id}~${fromId === undefined ? from : ""}~${toId === undefined ? to : ""}`;
				return { id: linkId, ids: [id], fromId: from, toId: to, dependency };
			}),
	);
	return { links };
}

/** True for a task, gate or milestone that is on the board and not archived. */
export function isAlive(board: BoardRecords, id: string): boolean {
	const record = board.get("task", id) ?? board.get("gate", id) ?? board.get("milestone", id);
	return record !== undefined && record.archivedAt === undefined;
}

function tasksOf(board: BoardRecords, selector: Selector | undefined): string[] {
	if (!selector || selector.scope === "role" || selector.scope === "text") return [];
	const members = selector.scope === "team" ? assignedTo(board, selector.of) : undefined;
	const ids: string[] = [];
	for (const task of board.records("task").values()) {
		// Work without an end of its own spans the others; nobody waits for it.
		if (task.archivedAt !== undefined || task.kind === "hammock") continue;
		const within =
			selector.scope === "all" ||
			(selector.scope === "track" && task.trackId === selector.of) ||
			(selector.scope === "cycle" && task.cycleId === selector.of) ||
			members?.has(task.id);
		if (within) ids.push(task.id);
	}
	return ids.sort(byCodeUnit);
}

/** Tasks of a team: assigned to it or to one of its people. */
function assignedTo(board: BoardRecords, teamId: string | undefined): ReadonlySet<string> {
	const tasks = new Set<string>();
	for (const { archivedAt, assigneeId, taskId } of board.records("assignment").values()) {
		if (archivedAt !== undefined || assigneeId === undefined || taskId === undefined) continue;
		if (assigneeId === teamId || board.get("person", assigneeId)?.teamId === teamId) tasks.add(taskId);
	}
	return tasks;
}

export function sortedById<R extends { readonly id: Id<string> | string }>(records: Iterable<R>): R[] {
	return [...records].sort((a, b) => byCodeUnit(a.id, b.id));
}

function grouped(links: readonly LinkView[], end: "fromId" | "toId"): ReadonlyMap<string, readonly LinkView[]> {
	const groups = new Map<string, LinkView[]>();
	for (const link of links) {
		const group = groups.get(link[end]);
		if (group) group.push(link);
		else groups.set(link[end], [link]);
	}
	return groups;
}

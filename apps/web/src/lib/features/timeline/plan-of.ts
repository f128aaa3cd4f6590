import { type Gate, humanKeys, type Milestone, type Task } from "@callboard/model";
import { inOrder } from "../../format/in-order.ts";
import { timeline } from "../../format/messages/timeline.ts";
import type { BoardState, ScheduleState } from "../../session/session.ts";
import type { PlanGroup, PlanItem, PlanLink } from "./plan-item.ts";

export interface Plan {
	readonly items: readonly PlanItem[];
	readonly groups: readonly PlanGroup[];
	readonly links: readonly PlanLink[];
}

/** Group of gates and milestones that stand in no track. */
const pointsGroup = "points";

/** The board as rows of a chart: tasks, gates and milestones with what is drawn of them. O(records). */
export function planOf(board: BoardState, schedule: ScheduleState): Plan {
	const taskIds = board.ids("task");
	const gateIds = board.ids("gate");
	const milestoneIds = board.ids("milestone");
	const keys = humanKeys(board.project.key, [...taskIds, ...gateIds, ...milestoneIds]);
	const read = { board, keys };
	const items = [
		...present(taskIds, (id) => board.get("task", id)).map((task) => taskItem(task, read)),
		...present(gateIds, (id) => board.get("gate", id)).map((gate) => gateItem(gate, read)),
		...present(milestoneIds, (id) => board.get("milestone", id)).map((milestone) => milestoneItem(milestone, read)),
	];
	return { items: byStart(items, schedule), groups: groupsOf(board), links: linksOf(board, schedule) };
}

interface Reading {
	readonly board: BoardState;
	readonly keys: ReadonlyMap<string, string>;
}

function taskItem(task: Task, { board, keys }: Reading): PlanItem {
	const { view } = board;
	return {
		...named(task, keys),
		kind: task.kind === "summary" || view.parents.childrenOf.has(task.id) ? "summary" : "task",
		title: task.title,
		owners: ownersOf(task.id, board),
		groupId: task.trackId,
		parentId: view.parents.parentOf.get(task.id),
		estimate: task.estimate,
		progressPercent: task.progressPercent ?? 0,
		done: view.columns.done.has(task.id),
		blockedBy: present(view.blockers.on.get(task.id) ?? [], (id) => board.get("blocker", id)).map(({ title }) => title),
		waitsFor: (view.waits.blockedBy.get(task.id) ?? []).map(({ id }) => keys.get(id) ?? id),
		passed: false,
	};
}

function gateItem(gate: Gate, { board, keys }: Reading): PlanItem {
	const passed = board.view.gates.get(gate.id)?.state === "passed";
	const waitsFor = (board.view.waits.blockedBy.get(gate.id) ?? []).map(({ id }) => keys.get(id) ?? id);
	return {
		...point,
		...named(gate, keys),
		kind: "gate",
		title: gate.name,
		groupId: gate.trackId ?? pointsGroup,
		passed,
		done: passed,
		waitsFor,
	};
}

function milestoneItem(milestone: Milestone, { keys }: Reading): PlanItem {
	return { ...point, ...named(milestone, keys), kind: "milestone", title: milestone.name, groupId: pointsGroup };
}

/** What points in time have none of. */
const point = {
	owners: [],
	parentId: undefined,
	estimate: undefined,
	progressPercent: 0,
	done: false,
	blockedBy: [],
	waitsFor: [],
	passed: false,
};

function named({ id }: { id: string }, keys: ReadonlyMap<string, string>) {
	return { id, key: keys.get(id) ?? id };
}

function ownersOf(taskId: string, board: BoardState): readonly string[] {
	const owner = board.view.owners.get(taskId);
	if (!owner) return [];
	const id = owner.assigneeId;
	const name = board.get("person", id)?.name ?? board.get("team", id)?.name ?? board.get("pool", id)?.name;
	return name ? [name] : [];
}

function groupsOf(board: BoardState): readonly PlanGroup[] {
	return [...inOrder(board, "track"), { id: pointsGroup, name: timeline.points }];
}

function linksOf(board: BoardState, schedule: ScheduleState): readonly PlanLink[] {
	const suspended = new Set(schedule.current?.suspendedLinkIds);
	return board.view.links.shown.map(({ id, ids, fromId, toId, dependency }) => ({
		id,
		from: fromId,
		to: toId,
		type: dependency.linkType ?? "FS",
		suspended: suspended.has(id) || ids.some((one) => suspended.has(one)),
	}));
}

/** Earliest first, so that the chart falls from the upper left; equal starts in the order of their keys. */
function byStart(items: readonly PlanItem[], schedule: ScheduleState): readonly PlanItem[] {
	const dated = schedule.levelling?.tasks ?? schedule.current?.tasks ?? [];
	const startOf = new Map(dated.map((task) => [task.id, [task.start, task.finish] as const]));
	const none = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
	return [...items].sort((a, b) => {
		const [startA, finishA] = startOf.get(a.id) ?? none;
		const [startB, finishB] = startOf.get(b.id) ?? none;
		return startA - startB || finishA - finishB || (a.key < b.key ? -1 : 1);
	});
}

function present<T>(ids: readonly string[], get: (id: string) => T | undefined): T[] {
	const found: T[] = [];
	for (const id of ids) {
		const record = get(id);
		if (record !== undefined) found.push(record);
	}
	return found;
}

import type { PlanGroup, PlanItem } from "./plan-item.ts";

export type Row =
	| {
			readonly kind: "group";
			readonly id: string;
			readonly name: string;
			readonly count: number;
			readonly expanded: boolean;
			readonly level: 1;
	  }
	| {
			readonly kind: "item";
			readonly id: string;
			readonly item: PlanItem;
			/** Undefined where the item has no children. */
			readonly expanded: boolean | undefined;
			readonly level: number;
	  };

/** Id of the group that gathers what belongs to none. */
export const ungrouped = "none";

export interface RowsInput {
	/** In the order in which they shall stand. */
	readonly items: readonly PlanItem[];
	readonly groups: readonly PlanGroup[];
	readonly collapsed: ReadonlySet<string>;
	readonly ungroupedName: string;
}

/** The outline as it is seen: groups, items under their parents, nothing below a folded row. O(items). */
export function rowsOf({ items, groups, collapsed, ungroupedName }: RowsInput): readonly Row[] {
	const byId = new Map(items.map((item) => [item.id, item]));
	const children = childrenOf(items, byId);
	const roots = rootsByGroup(items, byId, groups);
	const rows: Row[] = [];
	const grouped = roots.size > 1 || !roots.has(ungrouped);
	for (const { id, name } of [...groups, { id: ungrouped, name: ungroupedName }]) {
		const members = roots.get(id);
		if (!members) continue;
		const expanded = !collapsed.has(id);
		if (grouped) rows.push({ kind: "group", id, name, count: members.length, expanded, level: 1 });
		if (expanded || !grouped) for (const item of members) addItem(item, grouped ? 2 : 1);
	}
	return rows;

	function addItem(item: PlanItem, level: number): void {
		const below = children.get(item.id) ?? [];
		const expanded = below.length === 0 ? undefined : !collapsed.has(item.id);
		rows.push({ kind: "item", id: item.id, item, expanded, level });
		if (expanded) for (const child of below) addItem(child, level + 1);
	}
}

/** A parent that is missing, or that is a descendant, is taken for none: a merge can leave both. */
function parentOf(item: PlanItem, byId: ReadonlyMap<string, PlanItem>): PlanItem | undefined {
	const parent = item.parentId === undefined ? undefined : byId.get(item.parentId);
	const seen = new Set([item.id]);
	for (let up = parent; up; up = up.parentId === undefined ? undefined : byId.get(up.parentId)) {
		if (seen.has(up.id)) return undefined;
		seen.add(up.id);
	}
	return parent;
}

function childrenOf(items: readonly PlanItem[], byId: ReadonlyMap<string, PlanItem>): Map<string, PlanItem[]> {
	const children = new Map<string, PlanItem[]>();
	for (const item of items) {
		const parent = parentOf(item, byId);
		if (parent) push(children, parent.id, item);
	}
	return children;
}

function rootsByGroup(
	items: readonly PlanItem[],
	byId: ReadonlyMap<string, PlanItem>,
	groups: readonly PlanGroup[],
): Map<string, PlanItem[]> {
	const known = new Set(groups.map(({ id }) => id));
	const roots = new Map<string, PlanItem[]>();
	for (const item of items) {
		if (parentOf(item, byId)) continue;
		push(roots, item.groupId !== undefined && known.has(item.groupId) ? item.groupId : ungrouped, item);
	}
	return roots;
}

function push(map: Map<string, PlanItem[]>, key: string, item: PlanItem): void {
	const list = map.get(key);
	if (list) list.push(item);
	else map.set(key, [item]);
}

import type { BoardRecords } from "./board.ts";
import { inverseOf } from "./inverse.ts";
import { sameJson } from "./json.ts";
import type { Operation } from "./operation.ts";
import type { Field } from "./records/field.ts";
import { type AnyRecord, fieldsOf, type RecordType, recordTypes } from "./records/registry.ts";

/** "While you were away": what came in, and where it met what was done here. */
export interface MergeReport {
	readonly added: readonly ReportItem[];
	readonly changed: readonly (ReportItem & { readonly fields: readonly string[] })[];
	readonly archived: readonly ReportItem[];
	readonly restored: readonly ReportItem[];
	readonly collisions: readonly Collision[];
	/** Archived by one side while the other edited it: nothing is lost, the edit is in the archived record. */
	readonly archivedWhileEdited: readonly (ReportItem & { readonly archivedBy: "mine" | "theirs" })[];
	readonly counts: { readonly added: number; readonly changed: number; readonly archived: number };
}

export interface ReportItem {
	readonly type: RecordType;
	readonly id: string;
}

/** One register or list element that both sides changed to different values. */
export interface Collision extends ReportItem {
	readonly field: string;
	/** The element of a keyed field. */
	readonly key?: string;
	readonly before: unknown;
	readonly mine: unknown;
	readonly theirs: unknown;
	/** The value that all clients now show; both for a text, which keeps every character. */
	readonly kept: "mine" | "theirs" | "both";
	/** Writes the losing value instead; empty where nothing lost. */
	readonly useOther: readonly Operation[];
}

/** Four states of one board: last in sync, with this side's edits, with the other side's, and merged. */
export interface MergeSides {
	readonly before: BoardRecords;
	readonly mine: BoardRecords;
	/** Where only the merged state is at hand, it may stand here too: collisions that this side won are not told then. */
	readonly theirs: BoardRecords;
	readonly merged: BoardRecords;
}

/** Pure: O(records), most of it comparing fields by identity or value. */
export function mergeReport(sides: MergeSides): MergeReport {
	const report = {
		added: [] as ReportItem[],
		changed: [] as (ReportItem & { fields: readonly string[] })[],
		archived: [] as ReportItem[],
		restored: [] as ReportItem[],
		collisions: [] as Collision[],
		archivedWhileEdited: [] as (ReportItem & { archivedBy: "mine" | "theirs" })[],
	};
	for (const type of recordTypes)
		for (const [id, theirs] of sides.theirs.records(type)) {
			const item: ReportItem = { type, id };
			const before = sides.before.get(type, id);
			const mine = sides.mine.get(type, id);
			if (!before && !mine && theirs.archivedAt === undefined) report.added.push(item);
			if (!before) continue;
			const came = changedFields(before, theirs);
			const fields = came.filter((field) => field !== "archivedAt");
			if (fields.length > 0) report.changed.push({ ...item, fields });
			if (came.includes("archivedAt")) report[theirs.archivedAt === undefined ? "restored" : "archived"].push(item);
			if (!mine) continue;
			const made = changedFields(before, mine);
			report.collisions.push(...collisionsOf(sides, item, { came, made }));
			const archivedBy = archiver({ before, mine, theirs }, { came, made });
			if (archivedBy) report.archivedWhileEdited.push({ ...item, archivedBy });
		}
	const counts = { added: report.added.length, changed: report.changed.length, archived: report.archived.length };
	return { ...report, counts };
}

/** A board as it is now, kept while the board goes on. The records are frozen, so only the maps are copied. */
export function takeSnapshot(board: BoardRecords): BoardRecords {
	const maps = new Map(recordTypes.map((type) => [type, new Map<string, AnyRecord>(board.records(type))]));
	const project = board.project;
	return {
		records: (type) => (maps.get(type) ?? new Map()) as ReturnType<BoardRecords["records"]> as never,
		get: (type, id) => maps.get(type)?.get(id) as never,
		project,
	};
}

function changedFields(before: AnyRecord, after: AnyRecord): string[] {
	if (before === after) return [];
	const had = asValues(before);
	return Object.entries(after)
		.filter(([name, value]) => had[name] !== value && !sameJson(had[name], value))
		.map(([name]) => name);
}

function archiver(
	records: { readonly before: AnyRecord; readonly mine: AnyRecord; readonly theirs: AnyRecord },
	fields: { readonly came: readonly string[]; readonly made: readonly string[] },
): "mine" | "theirs" | undefined {
	if (records.before.archivedAt !== undefined) return undefined;
	const edited = (names: readonly string[]) => names.some((name) => name !== "archivedAt");
	if (records.theirs.archivedAt !== undefined && edited(fields.made)) return "theirs";
	return records.mine.archivedAt !== undefined && edited(fields.came) ? "mine" : undefined;
}

function collisionsOf(
	sides: MergeSides,
	item: ReportItem,
	fields: { readonly came: readonly string[]; readonly made: readonly string[] },
): Collision[] {
	const table = fieldsOf(item.type);
	return fields.came
		.filter((name) => fields.made.includes(name) && name !== "archivedAt")
		.flatMap((name) => {
			const field = table.get(name);
			if (!field) return [];
			return placesOf(sides, item, { name, field }).flatMap((place) => collisionAt(sides, item, { field, ...place }));
		});
}

interface Place {
	readonly name: string;
	readonly key?: string;
}

/** The field itself, or each element that one of the sides has. */
function placesOf(sides: MergeSides, item: ReportItem, { name, field }: { name: string; field: Field }): Place[] {
	if (field.merge !== "keyed") return [{ name }];
	const keys = new Set<string>();
	for (const side of [sides.before, sides.mine, sides.theirs])
		for (const key of elementsOf(side, item, name).keys()) keys.add(key);
	return [...keys].map((key) => ({ name, key }));
}

function collisionAt(sides: MergeSides, item: ReportItem, place: Place & { readonly field: Field }): Collision[] {
	const { name, key, field } = place;
	const at = (side: BoardRecords) =>
		key === undefined ? storedAt(side, item, name) : elementsOf(side, item, name).get(key);
	const [before, mine, theirs, merged] = [at(sides.before), at(sides.mine), at(sides.theirs), at(sides.merged)];
	if (sameJson(before, mine) || sameJson(before, theirs) || sameJson(mine, theirs)) return [];
	const both = field.merge === "richText" || !(sameJson(merged, mine) || sameJson(merged, theirs));
	const kept = both ? "both" : sameJson(merged, mine) ? "mine" : "theirs";
	const loser = kept === "mine" ? sides.theirs : sides.mine;
	const useOther = both ? [] : restoring(loser, item, place);
	const base = { ...item, field: name, before, mine, theirs, kept, useOther } as const;
	return [key === undefined ? base : { ...base, key }];
}

/** Operations that write what a side has at a place. */
function restoring(side: BoardRecords, { type, id }: ReportItem, { name, key }: Place): readonly Operation[] {
	const overwrite: Operation =
		key === undefined
			? { op: "set", type, id, fields: { [name]: null } }
			: { op: "setItem", type, id, field: name, key, value: null };
	return inverseOf([overwrite], side);
}

function elementsOf(side: BoardRecords, item: ReportItem, name: string): ReadonlyMap<string, unknown> {
	const value = storedAt(side, item, name);
	if (!Array.isArray(value)) return new Map(Object.entries(value ?? {}));
	const elements: readonly unknown[] = value;
	return new Map(elements.map((element) => [keyOf(element), element]));
}

function keyOf(element: unknown): string {
	return typeof element === "object" && element !== null && "id" in element ? String(element.id) : String(element);
}

function storedAt(side: BoardRecords, { type, id }: ReportItem, name: string): unknown {
	const record = side.get(type, id);
	return record && asValues(record)[name];
}

function asValues(record: AnyRecord): Readonly<Record<string, unknown>> {
	return { ...record };
}

import * as Y from "yjs";
import type { Records } from "./board.ts";
import type { ChangeSet, Fault, RecordChange } from "./change-set.ts";
import { fieldOfKey, initialRecord, readFields, readRecord } from "./codec.ts";
import { recordMapOf, rootOf } from "./doc.ts";
import { isIdShape } from "./ids.ts";
import { sameJson } from "./json.ts";
import type { RecordKind } from "./records/define.ts";
import { byCodeUnit } from "./records/keyed.ts";
import { type AnyRecord, kindOf, type RecordMap, type RecordType, recordTypes } from "./records/registry.ts";

/** Stored keys of a record that a transaction touched; "all" when the record itself came or went. */
type Touched = Set<string> | "all";

/**
 * The document as frozen records, kept up to date by Y events: a transaction rereads the fields that it touched and no
 * others, and the result equals a projection made afresh.
 */
export class Projection {
	readonly #doc: Y.Doc;
	readonly #records = new Map<RecordType, Map<string, AnyRecord>>();
	readonly #faults = new Map<string, readonly Fault[]>();
	readonly #touched = new Map<RecordType, Map<string, Touched>>();
	readonly #listeners = new Set<(change: ChangeSet) => void>();
	readonly #stops: (() => void)[] = [];

	constructor(doc: Y.Doc) {
		this.#doc = doc;
		for (const type of recordTypes) this.#open(type);
		const flush = (transaction: Y.Transaction) => this.#flush(transaction);
		doc.on("afterTransaction", flush);
		this.#stops.push(() => doc.off("afterTransaction", flush));
	}

	records<T extends RecordType>(type: T): Records<T> {
		return this.#map(type) as ReadonlyMap<string, unknown> as Records<T>;
	}

	get<T extends RecordType>(type: T, id: string): RecordMap[T] | undefined {
		return this.records(type).get(id);
	}

	get project(): RecordMap["project"] {
		const project = this.get("project", "project");
		if (!project) throw new Error("the project record is always there");
		return project;
	}

	get faults(): readonly Fault[] {
		const order = ({ type, id, key = "" }: Fault) => `${type}/${id}/${key}`;
		return [...this.#faults.values()].flat().sort((a, b) => byCodeUnit(order(a), order(b)));
	}

	subscribe(listener: (change: ChangeSet) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	dispose(): void {
		for (const stop of this.#stops) stop();
		this.#listeners.clear();
	}

	#open(type: RecordType): void {
		const kind = kindOf(type);
		const root = rootOf(this.#doc, kind);
		this.#records.set(type, new Map());
		for (const id of kind.singleton ? [type] : root.keys()) this.#reread(type, id);
		const note = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => this.#note(kind, events);
		root.observeDeep(note);
		this.#stops.push(() => root.unobserveDeep(note));
	}

	#map(type: RecordType): Map<string, AnyRecord> {
		const map = this.#records.get(type);
		if (!map) throw new Error(`no record type ${type}`);
		return map;
	}

	/** Writes down what a transaction touched; nothing is read before it ends. */
	#note(kind: RecordKind, events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
		const type = kind.type as RecordType;
		for (const event of events) {
			const path = kind.singleton ? [type, ...event.path] : event.path;
			const [id, key] = path;
			if (id === undefined) for (const touchedId of keysOf(event)) this.#touch(type, touchedId, "all");
			else if (key === undefined) for (const touchedKey of keysOf(event)) this.#touch(type, String(id), touchedKey);
			else this.#touch(type, String(id), String(key));
		}
	}

	#touch(type: RecordType, id: string, key: string): void {
		const byId = this.#touched.get(type) ?? new Map<string, Touched>();
		this.#touched.set(type, byId);
		const known = byId.get(id);
		if (key === "all" || known === "all") byId.set(id, "all");
		else if (known) known.add(fieldOfKey(kindOf(type), key));
		else byId.set(id, new Set([fieldOfKey(kindOf(type), key)]));
	}

	#flush(transaction: Y.Transaction): void {
		if (this.#touched.size === 0) return;
		const added: AnyRecord[] = [];
		const changed: RecordChange[] = [];
		const removed: AnyRecord[] = [];
		for (const [type, byId] of this.#touched)
			for (const [id, touched] of byId) {
				const before = this.#map(type).get(id);
				const after = this.#reread(type, id, touched === "all" ? undefined : touched);
				if (!before && after) added.push(after);
				else if (before && !after) removed.push(before);
				else if (before && after && before !== after) changed.push(changeOf(before, after));
			}
		this.#touched.clear();
		if (added.length + changed.length + removed.length === 0) return;
		const change: ChangeSet = { origin: transaction.origin, local: transaction.local, added, changed, removed };
		for (const listener of [...this.#listeners]) listener(change);
	}

	/** Reads a record (only the `wanted` fields, where given) and keeps it; the same object when nothing differs. */
	#reread(type: RecordType, id: string, wanted?: ReadonlySet<string>): AnyRecord | undefined {
		const kind = kindOf(type);
		const place = `${type}/${id}`;
		const map = isRecordId(kind, id) ? recordMapOf(this.#doc, kind, id) : undefined;
		if (!map) return this.#forget(type, id);
		const before = this.#map(type).get(id);
		const whole = wanted === undefined || before === undefined;
		const { values, faults } = whole ? readRecord(kind, id, map) : readFields(kind, { id, map, wanted });
		const initial = initialOf(kind);
		const after: AnyRecord = whole
			? Object.assign({ ...initial }, values, { id })
			: Object.assign({ ...before }, resetOf(initial, wanted), values);
		const kept = whole
			? []
			: (this.#faults.get(place) ?? []).filter((old) => !wanted.has(fieldOfKey(kind, old.key ?? "")));
		if (kept.length + faults.length > 0) this.#faults.set(place, [...kept, ...faults]);
		else this.#faults.delete(place);
		const record = before && differing(before, after, wanted).length === 0 ? before : Object.freeze(after);
		this.#map(type).set(id, record);
		return record;
	}

	#forget(type: RecordType, id: string): undefined {
		this.#map(type).delete(id);
		if (rootOf(this.#doc, kindOf(type)).has(id)) this.#faults.set(`${type}/${id}`, [{ code: "notARecord", type, id }]);
		else this.#faults.delete(`${type}/${id}`);
	}
}

function isRecordId(kind: RecordKind, id: string): boolean {
	return kind.singleton ? id === kind.type : isIdShape(id) && id.startsWith(`${kind.idPrefix}_`);
}

const initials = new Map<RecordKind, AnyRecord>();
function initialOf(kind: RecordKind): AnyRecord {
	const known = initials.get(kind) ?? initialRecord(kind, "");
	initials.set(kind, known);
	return known;
}

/** The initial values of the wanted fields: what a field shows when nothing of it is stored any more. */
function resetOf(initial: AnyRecord, wanted: ReadonlySet<string>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(initial).filter(([name]) => wanted.has(name)));
}

function changeOf(before: AnyRecord, after: AnyRecord): RecordChange {
	return { type: after.type, id: after.id, fields: differing(before, after), before, after } as RecordChange;
}

/** Names of the fields whose value differs; of the wanted ones only, where given. */
function differing(before: AnyRecord, after: AnyRecord, wanted?: ReadonlySet<string>): string[] {
	const had: Readonly<Record<string, unknown>> = { ...before };
	return Object.entries(after)
		.filter(([name, value]) => (wanted === undefined || wanted.has(name)) && !sameJson(had[name], value))
		.map(([name]) => name);
}

function keysOf(event: Y.YEvent<Y.AbstractType<unknown>>): Iterable<string> {
	return event instanceof Y.YMapEvent ? event.keysChanged : [];
}

import { type AnyRecord, type Board, type ChangeSet, createIds, openBoard, type RecordChange } from "@callboard/model";
import * as Y from "yjs";
import type { TaskChange } from "../session/session.ts";
import { type AuthorMark, isTold, type StoredChange, tasksOf } from "./task-change.ts";

/** An update as it was stored, here or on the server. */
export interface ReplayRow {
	readonly at: number;
	readonly update: Uint8Array;
	/** `device`: stored here; `isOwn` where the edit was made in this browser. */
	readonly from:
		| { readonly kind: "server"; readonly principal: string }
		| { readonly kind: "device"; readonly isOwn: boolean };
}

/** Edits of one field by the same people, each so soon after the one before, are one change. */
const ONE_CHANGE_MS = 2 * 60_000;

interface Draft {
	readonly order: number;
	readonly at: number;
	readonly isArrival: boolean;
	/** Clients whose edits the row brought; none in a row that only deletes. */
	readonly clients: readonly number[];
	readonly from: ReplayRow["from"];
	readonly change: TaskChange;
}

/**
 * Applies updates one by one to a document of its own and writes down, task by task, what each changed. The document
 * knows no authors: an update names the clients that made its edits, and a client is whoever the server says brought
 * that client's edits first. Costs what the changes touch, not what the board holds.
 */
export class TaskReplay {
	readonly doc = new Y.Doc();
	/** Rows that no document takes. */
	unreadable = 0;
	/** When the last row was stored. */
	lastAt = 0;
	readonly #board: Board;
	readonly #authors: Map<number, AuthorMark> = new Map();
	/** How far each client's edits are known. */
	readonly #clocks: Map<number, number> = new Map();
	readonly #tasks = new Map<string, TaskDrafts>();
	#order = 0;
	#row: { readonly row: ReplayRow; readonly clients: readonly number[] } | undefined;

	/** `before`: goes on where another stands, with none of its changes. */
	constructor(before?: TaskReplay) {
		if (before) {
			Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(before.doc));
			this.#authors = new Map(before.#authors);
			this.#clocks = new Map(before.#clocks);
			this.#order = before.#order;
		}
		this.#board = openBoard(this.doc, { clock: { now: () => 0 }, ids: createIds((count) => new Uint8Array(count)) });
		this.#board.subscribe((change) => this.#note(change));
	}

	apply(row: ReplayRow): void {
		try {
			const clients = this.#newClients(row.update);
			this.#name(row, clients);
			this.#row = { row, clients };
			Y.applyUpdate(this.doc, row.update);
		} catch (cause) {
			console.warn("an update of the history does not read", cause);
			this.unreadable++;
		}
		this.lastAt = row.at;
	}

	/** Whether all edits of a row are in already. A row that only deletes tells by its time alone. */
	covers({ update, at }: ReplayRow): boolean {
		const { to } = Y.parseUpdateMeta(update);
		if (to.size === 0) return at <= this.lastAt;
		return [...to].every(([client, clock]) => (this.#clocks.get(client) ?? 0) >= clock);
	}

	/** In the order in which they came to be, without those that took themselves back. */
	changesOf(task: string): readonly StoredChange[] {
		const drafts = this.#tasks.get(task)?.all ?? [];
		return drafts.map(({ clients, from, ...draft }) => ({ ...draft, by: this.#marks(clients, from) }));
	}

	#newClients(update: Uint8Array): readonly number[] {
		const found: number[] = [];
		for (const [client, clock] of Y.parseUpdateMeta(update).to) {
			if ((this.#clocks.get(client) ?? 0) >= clock) continue;
			this.#clocks.set(client, clock);
			found.push(client);
		}
		return found;
	}

	/** Who brings a client's first edits is that client. Rows of this device may hold others' edits beside its own. */
	#name({ from }: ReplayRow, clients: readonly number[]): void {
		if (from.kind === "device" && (!from.isOwn || clients.length > 1)) return;
		const mark: AuthorMark =
			from.kind === "device" ? { kind: "device" } : { kind: "principal", principal: from.principal };
		for (const client of clients) if (!this.#authors.has(client)) this.#authors.set(client, mark);
	}

	#marks(clients: readonly number[], from: ReplayRow["from"]): readonly AuthorMark[] {
		if (clients.length === 0 && from.kind === "server") return [{ kind: "principal", principal: from.principal }];
		if (clients.length === 0) return [{ kind: from.kind === "device" && from.isOwn ? "device" : "nobody" }];
		const marks = clients.map((client): AuthorMark => this.#authors.get(client) ?? { kind: "client", client });
		return [...new Map(marks.map((mark) => [JSON.stringify(mark), mark])).values()];
	}

	#note({ added, changed, removed }: ChangeSet): void {
		for (const record of added) this.#add(record, { kind: "made", ...about(record) });
		for (const change of changed) this.#noteFields(change);
		for (const record of removed) this.#add(record, { kind: "removed", ...about(record) });
	}

	#noteFields({ before, after, fields }: RecordChange): void {
		for (const field of fields) {
			const [had, has] = [fieldOf(before, field), fieldOf(after, field)];
			if (field === "archivedAt")
				this.#add(after, { kind: after.archivedAt === undefined ? "restored" : "archived", ...about(after) });
			else if (isTold(field) && !isSamePlace(had, has)) {
				const change: TaskChange = { kind: "set", ...about(after), field, before: had, after: has };
				this.#add(after, change, before);
			}
		}
	}

	/** A record that was moved from one task to another is told in both. */
	#add(record: AnyRecord, change: TaskChange, before: AnyRecord = record): void {
		if (!this.#row) return;
		const { row, clients } = this.#row;
		this.#order++;
		// A plan that comes in whole was not made at that moment.
		const at = change.kind === "made" && record.createdAt > 0 ? Math.min(row.at, record.createdAt) : row.at;
		const isArrival = row.from.kind === "device" && !row.from.isOwn && change.kind !== "made";
		const draft: Draft = { order: this.#order, at, isArrival, clients, from: row.from, change };
		for (const task of new Set([...tasksOf(this.#board, before), ...tasksOf(this.#board, record)])) {
			const drafts = this.#tasks.get(task) ?? new TaskDrafts();
			this.#tasks.set(task, drafts);
			drafts.add(draft);
		}
	}
}

/** The changes of one task, those of one field in quick succession as one: a typed text is not a change a letter. */
class TaskDrafts {
	readonly #drafts = new Map<number, Draft>();
	/** The last change of each field. */
	readonly #last = new Map<string, Draft>();

	get all(): readonly Draft[] {
		return [...this.#drafts.values()].filter(({ change }) => change.kind !== "set" || !isSame(change));
	}

	add(draft: Draft): void {
		const { change } = draft;
		if (change.kind !== "set") {
			this.#drafts.set(draft.order, draft);
			return;
		}
		const place = `${change.id} ${change.field}`;
		const last = this.#last.get(place);
		const whole = last && goesOn(last, draft) ? joined(last, draft) : draft;
		if (last && whole !== draft) this.#drafts.delete(last.order);
		this.#drafts.set(whole.order, whole);
		this.#last.set(place, whole);
	}
}

/** From what was there before the first to what is there after the last. */
function joined(last: Draft, draft: Draft): Draft {
	if (last.change.kind !== "set" || draft.change.kind !== "set") return draft;
	const clients = draft.clients.length > 0 ? draft.clients : last.clients;
	return { ...draft, clients, change: { ...draft.change, before: last.change.before } };
}

function goesOn(last: Draft, next: Draft): boolean {
	const isSoon = next.at - last.at <= ONE_CHANGE_MS && last.isArrival === next.isArrival;
	return isSoon && authorOf(last) === authorOf(next);
}

function authorOf({ from }: Draft): string {
	return from.kind === "server" ? from.principal : String(from.isOwn);
}

/** A task is looked up by whoever shows it; what hangs on it may be gone by then. */
function about(record: AnyRecord): {
	readonly type: AnyRecord["type"];
	readonly id: string;
	readonly record?: AnyRecord;
} {
	return record.type === "task" ? { type: "task", id: record.id } : { type: record.type, id: record.id, record };
}

function fieldOf(record: AnyRecord, field: string): unknown {
	return Reflect.get(record, field);
}

function isSame({ before, after }: { readonly before: unknown; readonly after: unknown }): boolean {
	return JSON.stringify(before) === JSON.stringify(after);
}

/** Another order in the same stage is nothing to read. */
function isSamePlace(before: unknown, after: unknown): boolean {
	return stageOf(before) !== undefined && stageOf(before) === stageOf(after);
}

function stageOf(value: unknown): unknown {
	return typeof value === "object" && value !== null && "stageId" in value && "rank" in value
		? value.stageId
		: undefined;
}

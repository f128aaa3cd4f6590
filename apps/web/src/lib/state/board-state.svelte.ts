import {
	type AnyRecord,
	type Board,
	type BoardView,
	type ChangeSet,
	type RecordMap,
	type RecordType,
	recordTypes,
} from "@callboard/model";
import { SvelteMap } from "svelte/reactivity";
import type { BoardState } from "../session/session.ts";

/** Ids of one record type, replaced as whole lists so that readers rerun only when membership or order changes. */
class IdLists {
	living = $state.raw<readonly string[]>([]);
	archived = $state.raw<readonly string[]>([]);
}

/**
 * A board for screens. Each record is a signal of its own; lists of ids are signals apart from the records, so that an
 * edit of one card reruns that card. Follows the board from its construction to `dispose`.
 */
export class LiveBoard implements BoardState {
	readonly model: Board;
	readonly view: LiveView;
	readonly #records = new Map<RecordType, SvelteMap<string, AnyRecord>>();
	readonly #lists = new Map<RecordType, IdLists>();
	readonly #columns = new SvelteMap<string, readonly string[]>();
	readonly #listeners = new Set<(change: ChangeSet) => void>();
	readonly #unsubscribe: () => void;
	#ready = $state(false);
	#project = $state.raw<RecordMap["project"]>();

	constructor(board: Board) {
		this.model = board;
		for (const type of recordTypes) {
			this.#records.set(type, new SvelteMap<string, AnyRecord>(board.records(type)));
			this.#lists.set(type, new IdLists());
			this.#relist(type);
		}
		this.#project = board.project;
		this.#recolumn();
		this.view = new LiveView(board);
		this.#unsubscribe = board.subscribe((change) => this.#apply(change));
	}

	get ready(): boolean {
		return this.#ready;
	}

	/** The cached document is in: what is shown now is the board. */
	setReady(): void {
		this.#ready = true;
	}

	get<T extends RecordType>(type: T, id: string): RecordMap[T] | undefined {
		const record = this.#records.get(type)?.get(id);
		// The signal says when to look again; the board has the record under its proper type.
		return record && this.model.get(type, id);
	}

	ids(type: RecordType): readonly string[] {
		return this.#lists.get(type)?.living ?? [];
	}

	archivedIds(type: RecordType): readonly string[] {
		return this.#lists.get(type)?.archived ?? [];
	}

	get project(): RecordMap["project"] {
		return this.#project ?? this.model.project;
	}

	column(stageId: string): readonly string[] {
		return this.#columns.get(stageId) ?? [];
	}

	onChange(listener: (change: ChangeSet) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	dispose(): void {
		this.#unsubscribe();
		this.#listeners.clear();
	}

	#apply(change: ChangeSet): void {
		const relisted = new Set<RecordType>();
		for (const record of change.added) {
			this.#records.get(record.type)?.set(record.id, record);
			relisted.add(record.type);
		}
		for (const { type, id, after, fields } of change.changed) {
			this.#records.get(type)?.set(id, after);
			if (fields.includes("archivedAt") || fields.includes("createdAt")) relisted.add(type);
		}
		for (const record of change.removed) {
			this.#records.get(record.type)?.delete(record.id);
			relisted.add(record.type);
		}
		this.#project = this.model.project;
		for (const type of relisted) this.#relist(type);
		if (relisted.has("task") || change.changed.some(movesCards)) this.#recolumn();
		this.view.refresh();
		if (!change.local) for (const listener of [...this.#listeners]) listener(change);
	}

	#relist(type: RecordType): void {
		const lists = this.#lists.get(type);
		if (!lists) return;
		const records = [...this.model.records(type).values()].sort(byCreation);
		const living = records.filter(({ archivedAt }) => archivedAt === undefined).map(({ id }) => id);
		const archived = records.filter(({ archivedAt }) => archivedAt !== undefined).map(({ id }) => id);
		if (!sameList(lists.living, living)) lists.living = Object.freeze(living);
		if (!sameList(lists.archived, archived)) lists.archived = Object.freeze(archived);
	}

	#recolumn(): void {
		const { tasks } = this.model.view.columns;
		for (const [stageId, ids] of tasks) {
			if (!sameList(this.#columns.get(stageId), ids)) this.#columns.set(stageId, ids);
		}
		for (const stageId of [...this.#columns.keys()]) if (!tasks.has(stageId)) this.#columns.delete(stageId);
	}
}

/** The model's view, part by part: a reader of one part reruns only when that part is another object. */
class LiveView implements BoardView {
	readonly #board: Board;
	#version = $state(0);
	readonly columns = $derived.by(() => this.#part("columns"));
	readonly links = $derived.by(() => this.#part("links"));
	readonly parents = $derived.by(() => this.#part("parents"));
	readonly gates = $derived.by(() => this.#part("gates"));
	readonly handoffs = $derived.by(() => this.#part("handoffs"));
	readonly blockers = $derived.by(() => this.#part("blockers"));
	readonly owners = $derived.by(() => this.#part("owners"));
	readonly waits = $derived.by(() => this.#part("waits"));

	constructor(board: Board) {
		this.#board = board;
	}

	refresh(): void {
		this.#version++;
	}

	#part<K extends keyof BoardView>(name: K): BoardView[K] {
		// Read for its signal: the view itself is not reactive.
		void this.#version;
		return this.#board.view[name];
	}
}

function movesCards({ type, fields }: ChangeSet["changed"][number]): boolean {
	if (type === "project") return fields.includes("stages");
	return type === "task" && fields.includes("place");
}

function byCreation(a: AnyRecord, b: AnyRecord): number {
	if (a.createdAt !== b.createdAt) return a.createdAt - b.createdAt;
	return a.id < b.id ? -1 : 1;
}

function sameList(a: readonly string[] | undefined, b: readonly string[]): boolean {
	return a !== undefined && a.length === b.length && a.every((id, index) => id === b[index]);
}

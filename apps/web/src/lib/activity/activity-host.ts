import { readHistoryPage } from "@callboard/model/protocol";
import { changedPart } from "./changed-part.ts";
import type { StoredChange } from "./task-change.ts";
import { type ReplayRow, TaskReplay } from "./task-replay.ts";

/** A row of this device's copy. */
export interface DeviceRow {
	readonly at: number;
	readonly update: Uint8Array;
	readonly isOwn: boolean;
}

export type ActivityRequest =
	/** The server's next page. */
	| { readonly kind: "page"; readonly bytes: Uint8Array }
	/** This device's next rows. */
	| { readonly kind: "rows"; readonly rows: readonly DeviceRow[] }
	/** Reads what came, and tells of these tasks. */
	| { readonly kind: "show"; readonly tasks: readonly string[] };

export type ActivityReply =
	| { readonly kind: "progress"; readonly done: number; readonly of: number }
	| { readonly kind: "shown"; readonly tasks: readonly ShownTask[]; readonly unreadable: number };

export interface ShownTask {
	readonly id: string;
	readonly changes: readonly StoredChange[];
}

/** Often enough for a bar that moves. */
const PROGRESS_EVERY_MS = 100;

/**
 * The order of a board's history. The server's rows come first, since their order is everybody's; of this device's
 * rows those that the server does not have follow. What this device did before the board was on the server arrived
 * there as one row, so its own rows of that time go before that one.
 */
export class ActivityHost {
	readonly #reply: (reply: ActivityReply) => void;
	readonly #ticks: () => number;
	#base = new TaskReplay();
	#hasBase = false;
	/** The server's rows that were not read yet. */
	#pages: ReplayRow[] = [];
	/** Rows of this device that the server's do not hold. */
	#rows: readonly ReplayRow[] = [];
	/** Goes on from the base with this device's rows; made anew when the base has grown. */
	#ahead: { readonly replay: TaskReplay; readonly rows: number } | undefined;
	#unreadablePages = 0;
	#done = 0;
	#toldAt = 0;

	constructor(reply: (reply: ActivityReply) => void, ticks: () => number) {
		this.#reply = reply;
		this.#ticks = ticks;
	}

	receive(request: ActivityRequest): void {
		switch (request.kind) {
			case "page":
				this.#takePage(request.bytes);
				return;
			case "rows":
				this.#rows = [...this.#rows, ...request.rows.map(rowOf)];
				return;
			case "show":
				this.#show(request.tasks);
				return;
		}
	}

	#takePage(bytes: Uint8Array): void {
		const page = readHistoryPage(bytes);
		if (!page.ok) this.#unreadablePages++;
		else
			for (const { at, update, principal } of page.value.rows)
				this.#pages.push({ at, update, from: { kind: "server", principal } });
	}

	#show(tasks: readonly string[]): void {
		const of = this.#pages.length + this.#rows.length;
		this.#done = 0;
		this.#toldAt = this.#ticks();
		this.#readPages(of);
		this.#readRows(of);
		const replays = this.#ahead ? [this.#base, this.#ahead.replay] : [this.#base];
		const shown = tasks.map((id) => ({ id, changes: replays.flatMap((replay) => replay.changesOf(id)).map(cut) }));
		const unreadable = replays.reduce((sum, replay) => sum + replay.unreadable, this.#unreadablePages);
		this.#reply({ kind: "shown", tasks: shown, unreadable });
	}

	#readPages(of: number): void {
		const [first] = this.#pages;
		if (!first) return;
		if (!this.#hasBase) {
			const whole = new TaskReplay();
			whole.apply(first);
			for (const row of this.#rows) if (isOwn(row) && whole.covers({ ...row, at: 0 })) this.#apply(this.#base, row, of);
		}
		this.#hasBase = true;
		for (const row of this.#pages) this.#apply(this.#base, row, of);
		this.#pages = [];
		this.#rows = this.#rows.filter((row) => !this.#base.covers(row));
		this.#ahead = undefined;
	}

	#readRows(of: number): void {
		if (this.#hasBase) this.#rows = this.#rows.filter((row) => !this.#base.covers(row));
		if (this.#rows.length === 0) return;
		const { replay, rows } = this.#ahead ?? { replay: new TaskReplay(this.#base), rows: 0 };
		for (const row of this.#rows.slice(rows)) this.#apply(replay, row, of);
		this.#ahead = { replay, rows: this.#rows.length };
	}

	#apply(replay: TaskReplay, row: ReplayRow, of: number): void {
		replay.apply(row);
		this.#done++;
		const now = this.#ticks();
		if (now - this.#toldAt < PROGRESS_EVERY_MS) return;
		this.#toldAt = now;
		this.#reply({ kind: "progress", done: Math.min(this.#done, of), of });
	}
}

function rowOf({ at, update, isOwn }: DeviceRow): ReplayRow {
	return { at, update, from: { kind: "device", isOwn } };
}

function isOwn({ from }: ReplayRow): boolean {
	return from.kind === "device" && from.isOwn;
}

/** Of two long texts the part in which they differ is told. */
function cut(stored: StoredChange): StoredChange {
	const { change } = stored;
	if (change.kind !== "set" || typeof change.before !== "string" || typeof change.after !== "string") return stored;
	return { ...stored, change: { ...change, ...changedPart(change.before, change.after) } };
}

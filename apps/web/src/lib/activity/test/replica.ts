import { type Board, createIds, openBoard } from "@callboard/model";
import { encodeHistoryPage } from "@callboard/model/protocol";
import * as Y from "yjs";
import { ActivityHost, type ActivityReply, type DeviceRow } from "../activity-host.ts";
import type { StoredChange } from "../task-change.ts";

/** One device: a board that others' updates reach by hand, and the rows that it stored. */
export class TestReplica {
	readonly doc = new Y.Doc();
	readonly board: Board;
	readonly rows: DeviceRow[] = [];
	readonly #clock: { nowMs: number };
	#made: Uint8Array[] = [];

	constructor(client: number, clock: { nowMs: number }) {
		this.doc.clientID = client;
		this.#clock = clock;
		let next = client;
		this.board = openBoard(this.doc, {
			clock: { now: () => clock.nowMs },
			ids: createIds((count) =>
				Uint8Array.from({ length: count }, () => {
					next = (Math.imul(next, 1103515245) + 12345) >>> 0;
					return next >>> 24;
				}),
			),
		});
		this.doc.on("update", (update: Uint8Array, origin: unknown) => {
			const isOwn = origin !== "others";
			this.rows.push({ at: clock.nowMs, update, isOwn });
			if (isOwn) this.#made.push(update);
		});
	}

	/** What was made here since it was last asked. */
	takeMade(): readonly Uint8Array[] {
		const made = this.#made;
		this.#made = [];
		return made;
	}

	receive(update: Uint8Array): void {
		Y.applyUpdate(this.doc, update, "others");
	}

	/** Lets time pass. */
	wait(ms: number): this {
		this.#clock.nowMs += ms;
		return this;
	}
}

/** A server that stores what replicas send and hands it to the others. */
export class TestHistory {
	readonly rows: { position: number; at: number; principal: string; update: Uint8Array }[] = [];
	readonly #clock: { nowMs: number };

	constructor(clock: { nowMs: number }) {
		this.#clock = clock;
	}

	/** As one update where `whole`: a board that is put on the server arrives so. */
	send(from: TestReplica, principal: string, to: readonly TestReplica[] = [], whole = false): void {
		const made = from.takeMade();
		const updates = whole ? [Y.encodeStateAsUpdate(from.doc)] : made;
		for (const update of updates) {
			this.rows.push({ position: this.rows.length + 1, at: this.#clock.nowMs, principal, update });
			for (const replica of to) replica.receive(update);
		}
	}

	page(after = 0): Uint8Array {
		const rows = this.rows.slice(after);
		return encodeHistoryPage({ rows, upTo: this.rows.length, isLast: true });
	}
}

/** A reader with its answers. */
export class TestReader {
	readonly replies: ActivityReply[] = [];
	ticks = 0;
	readonly host = new ActivityHost(
		(reply) => this.replies.push(reply),
		() => this.ticks++,
	);

	changes(task: string): readonly StoredChange[] {
		this.host.receive({ kind: "show", tasks: [task] });
		const last = this.replies.at(-1);
		return last?.kind === "shown" ? (last.tasks[0]?.changes ?? []) : [];
	}
}

/** A change in a line: who, what, from, to. */
export function lineOf({ by, change }: StoredChange): string {
	const who = by.map((mark) => (mark.kind === "principal" ? mark.principal : mark.kind)).join("+");
	if (change.kind !== "set") return `${who} ${change.kind} ${change.type}`;
	return `${who} ${change.type}.${change.field} ${JSON.stringify(change.before)} > ${JSON.stringify(change.after)}`;
}

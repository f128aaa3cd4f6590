import type { Board, ChangeSet } from "@callboard/model";
import { SvelteMap } from "svelte/reactivity";
import type { ActivityReply } from "../activity/activity-host.ts";
import type { ActivityPort } from "../activity/activity-port.ts";
import { type AuthorMark, type StoredChange, tasksOf } from "../activity/task-change.ts";
import type { BoardCache } from "../sync/cache.ts";
import type { Clock } from "../sync/clock.ts";
import { fetchHistory } from "../sync/history-api.ts";
import type { MailboxPorts } from "../sync/mailbox-api.ts";
import type { ActivityAuthor, ActivityEntry, ActivityState, TaskActivity } from "./session.ts";

export interface ActivityDeskOptions {
	readonly board: Board;
	readonly cache: BoardCache;
	readonly clock: Clock;
	readonly server: MailboxPorts;
	/** `away`: the board is on a server that cannot be asked now. `epoch`: which of its histories that is. */
	readonly reach: () => { readonly kind: "local" | "away" | "there"; readonly epoch: number };
	readonly authorOf: (principal: string) => ActivityAuthor;
	readonly authorOfClient: (clientId: number) => ActivityAuthor;
	readonly openReader: () => ActivityPort;
}

/** Edits go to the server first, so that its order is the one that is read; a row of letters is read once. */
const READ_AFTER_MS = 700;
/** The reader holds the board a second time: it ends a while after the last task was closed. */
const KEPT_MS = 60_000;

interface Phase {
	readonly phase: TaskActivity["phase"];
	readonly gap: TaskActivity["gap"];
	readonly unreadable: number;
}

/** A reader that was ended, or that crashed, answers nothing any more. */
type Shown = Extract<ActivityReply, { kind: "shown" }> | "crashed";

/** Brings the stored updates of a board to its reader, and what that finds to the screens. */
export class ActivityDesk implements ActivityState {
	readonly #options: ActivityDeskOptions;
	readonly #changes = new SvelteMap<string, readonly StoredChange[]>();
	/** How many look at each task. */
	readonly #followed = new Map<string, number>();
	readonly #stops: (() => void)[] = [];
	#shown = $state.raw<Phase>({ phase: { kind: "reading", done: 0, of: 0 }, gap: undefined, unreadable: 0 });
	#reader: ActivityPort | undefined;
	#onShown: (shown: Shown) => void = () => undefined;
	/** How far the server's history and this device's rows were handed on. */
	#upTo: number | undefined;
	#seq = 0;
	#isReading = false;
	#isDue = false;
	#cancelRead: (() => void) | undefined;
	#cancelClose: (() => void) | undefined;

	constructor(options: ActivityDeskOptions) {
		this.#options = options;
		this.#stops.push(options.board.subscribe((change) => this.#changed(change)));
	}

	follow(taskId: string): TaskActivity {
		this.#followed.set(taskId, (this.#followed.get(taskId) ?? 0) + 1);
		this.#cancelClose?.();
		void this.#read();
		const entries = $derived((this.#changes.get(taskId) ?? []).map((change) => this.#entryOf(change)));
		const shown = () => this.#shown;
		return {
			get entries() {
				return entries;
			},
			get phase() {
				return shown().phase;
			},
			get gap() {
				return shown().gap;
			},
			get unreadable() {
				return shown().unreadable;
			},
			retry: () => void this.#read(),
			close: () => this.#unfollow(taskId),
		};
	}

	/** The server came within reach, or has all that this device has. */
	refresh(): void {
		if (this.#followed.size > 0) this.#readSoon();
	}

	close(): void {
		for (const stop of this.#stops) stop();
		this.#followed.clear();
		this.#cancelClose?.();
		this.#end();
	}

	#unfollow(taskId: string): void {
		const left = (this.#followed.get(taskId) ?? 1) - 1;
		if (left > 0) this.#followed.set(taskId, left);
		else this.#followed.delete(taskId);
		if (this.#followed.size > 0) return;
		this.#cancelClose = this.#options.clock.after(KEPT_MS, () => this.#end());
	}

	#end(): void {
		this.#cancelRead?.();
		this.#cancelRead = undefined;
		this.#reader?.close();
		this.#reader = undefined;
		this.#upTo = undefined;
		this.#seq = 0;
		this.#changes.clear();
		this.#shown = { phase: { kind: "reading", done: 0, of: 0 }, gap: undefined, unreadable: 0 };
		this.#onShown("crashed");
	}

	#changed({ added, changed, removed }: ChangeSet): void {
		if (this.#followed.size === 0) return;
		const records = [...added, ...removed, ...changed.flatMap(({ before, after }) => [before, after])];
		const isFollowed = (id: string) => this.#followed.has(id);
		if (records.some((record) => tasksOf(this.#options.board, record).some(isFollowed))) this.#readSoon();
	}

	#readSoon(): void {
		this.#cancelRead ??= this.#options.clock.after(READ_AFTER_MS, () => {
			this.#cancelRead = undefined;
			void this.#read();
		});
	}

	/** One reading at a time; what changes meanwhile is read after it. */
	async #read(): Promise<void> {
		this.#isDue = this.#isReading;
		if (this.#isReading) return;
		this.#isReading = true;
		try {
			const reader = this.#open();
			const gap = await this.#handPages(reader);
			await this.#handRows(reader);
			const shown = await this.#ask(reader);
			if (shown === "crashed") this.#fail(reader);
			else {
				for (const { id, changes } of shown.tasks) this.#changes.set(id, changes);
				this.#shown = { phase: { kind: "ready" }, gap, unreadable: shown.unreadable };
			}
		} catch (cause) {
			console.warn("the history was not read", cause);
			this.#fail(this.#reader);
		}
		this.#isReading = false;
		if (this.#isDue && this.#followed.size > 0) this.#readSoon();
	}

	#open(): ActivityPort {
		if (this.#reader) return this.#reader;
		const reader = this.#options.openReader();
		reader.listen({
			onReply: (reply) => {
				if (reply.kind === "shown") this.#onShown(reply);
				else this.#shown = { ...this.#shown, phase: { kind: "reading", done: reply.done, of: reply.of } };
			},
			onCrash: () => this.#onShown("crashed"),
		});
		this.#reader = reader;
		return reader;
	}

	/** A reader that was ended because nobody looks any more has not failed. */
	#fail(reader: ActivityPort | undefined): void {
		if (this.#reader !== reader) return;
		this.#end();
		this.#shown = { phase: { kind: "failed" }, gap: undefined, unreadable: 0 };
	}

	/** What was kept of the server's history, then what it has since. Gives why that is not all. */
	async #handPages(reader: ActivityPort): Promise<Phase["gap"]> {
		const { cache, reach, server } = this.#options;
		const { kind, epoch } = reach();
		if (kind === "local") return undefined;
		if (this.#upTo === undefined) {
			this.#upTo = 0;
			for (const { bytes, upTo } of await cache.historyPages(epoch)) {
				reader.post({ kind: "page", bytes });
				this.#upTo = upTo;
			}
		}
		if (kind === "away") return "offline";
		for (;;) {
			const got = await fetchHistory(server, this.#upTo);
			if (got.kind === "unreachable") return "offline";
			if (got.kind === "refused") return got.status === 429 || got.status >= 500 ? "offline" : "refused";
			const { bytes, page } = got.value;
			if (page.rows.length > 0) {
				await cache.keepHistory({ upTo: page.upTo, epoch, bytes });
				reader.post({ kind: "page", bytes });
				this.#upTo = page.upTo;
			}
			if (page.isLast || page.rows.length === 0) return undefined;
		}
	}

	async #handRows(reader: ActivityPort): Promise<void> {
		const { cache } = this.#options;
		await cache.settled();
		for (;;) {
			const rows = await cache.rowsAfter(this.#seq);
			if (rows.length === 0) return;
			reader.post({
				kind: "rows",
				rows: rows.map(({ at, bytes, edits }) => ({ at, update: bytes, isOwn: edits > 0 })),
			});
			this.#seq = rows.at(-1)?.seq ?? this.#seq;
		}
	}

	#ask(reader: ActivityPort): Promise<Shown> {
		return new Promise((resolve) => {
			this.#onShown = resolve;
			reader.post({ kind: "show", tasks: [...this.#followed.keys()] });
		});
	}

	#entryOf({ order, at, isArrival, by, change }: StoredChange): ActivityEntry {
		const authors = by.map((mark) => this.#authorOf(mark));
		const distinct = new Map(authors.map((author) => [JSON.stringify(author), author]));
		return { order, at, isArrival, change, by: [...distinct.values()] };
	}

	#authorOf(mark: AuthorMark): ActivityAuthor {
		switch (mark.kind) {
			case "device":
				return { kind: "me" };
			case "principal":
				return this.#options.authorOf(mark.principal);
			case "client":
				return this.#options.authorOfClient(mark.client);
			case "nobody":
				return { kind: "unknown" };
		}
	}
}

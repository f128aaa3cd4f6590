import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { type Apart, Connection, type ConnectionEvents, type ConnectionOptions } from "./connection.ts";
import { EditCounts } from "./edit-counts.ts";
import { type LinkView, NO_LINK } from "./link-view.ts";
import { Listeners } from "./listeners.ts";
import { FROM_CACHE } from "./replay.ts";
import type { TabMessage, Tabs } from "./tabs.ts";

export interface BoardLinkOptions extends Omit<ConnectionOptions, "awareness" | "counts" | "lineage"> {
	readonly tabs: Tabs;
	/** Edits of earlier visits that the server does not have. */
	readonly unsyncedEdits: number;
}

/** Origin of what another tab sent, so that it is neither sent back nor counted as this tab's edit. */
const FROM_TAB = Symbol("from tab");

interface AwarenessChange {
	readonly added: readonly number[];
	readonly updated: readonly number[];
	readonly removed: readonly number[];
}

/** Signs of life are passed on at most this often: the pill counts seconds. */
const HEARD_EVERY_MS = 500;

/**
 * `lost`: the line to the server is gone; `synced`: what it had is here; `apart`: this copy cannot go on beside the
 * server's. These three in the leading tab only.
 */
export type LinkChange = "view" | "waiting" | "peers" | "hello" | "lost" | "synced" | "fullSync" | "shared" | "apart";

/**
 * A board's way out of this tab: to the other tabs of the browser always, to the server once the board is shared. One
 * tab leads and holds the socket; the others hear from it what it hears, and send through it what they make.
 */
export class BoardLink {
	readonly counts = new EditCounts();
	readonly #options: BoardLinkOptions;
	readonly #tabs: Tabs;
	readonly #awareness: Awareness;
	readonly #changes = new Listeners<LinkChange>();
	#connection: Connection | undefined;
	#view: LinkView = NO_LINK;
	#isLeader = false;
	#lineage: string | undefined;
	#isWanted = false;

	constructor(options: BoardLinkOptions) {
		this.#options = options;
		this.#tabs = options.tabs;
		this.#awareness = new Awareness(options.doc);
		this.counts.raise(this.#tabs.id, options.unsyncedEdits);
		options.doc.on("update", this.#onUpdate);
		this.#awareness.on("update", this.#onAwareness);
		this.#tabs.listen((message) => this.#receive(message));
		this.#tabs.post({ kind: "join", ...this.#state() });
		this.#tabs.lead(() => {
			this.#isLeader = true;
			this.#tabs.post({ kind: "join", ...this.#state() });
			if (this.#isWanted) this.#open();
		});
	}

	get view(): LinkView {
		return this.#view;
	}

	/** Edits of this tab that the server has not acknowledged as durable. */
	get waiting(): number {
		return this.counts.waiting(this.#tabs.id);
	}

	/** Others, by their client ids, as they and the server described them. */
	get peers(): ReadonlyMap<number, Readonly<Record<string, unknown>>> {
		const peers = new Map(this.#awareness.getStates());
		peers.delete(this.#awareness.clientID);
		return peers;
	}

	/** What came from the server since the hello, until `endCatchUp`. */
	get caughtUp(): readonly Uint8Array[] {
		return this.#connection?.caughtUp ?? [];
	}

	/** What the server had at the hello, as a state vector. */
	get serverHad(): Uint8Array | undefined {
		return this.#connection?.serverHad;
	}

	endCatchUp(): void {
		this.#connection?.endCatchUp();
	}

	/** True for updates that were made in this tab. */
	isOwn(origin: unknown): boolean {
		return origin !== FROM_CACHE && origin !== FROM_TAB && this.#connection?.isFromServer(origin) !== true;
	}

	get apart(): Apart | undefined {
		return this.#connection?.apart;
	}

	onChange(listener: (change: LinkChange) => void): () => void {
		return this.#changes.add(listener);
	}

	/** Says what this page shows, or with null that nobody shall see it; the newest of all tabs counts. */
	show(state: Readonly<Record<string, unknown>> | null): void {
		this.#awareness.setLocalState(state && { ...state });
		this.#tabs.post({ kind: "presence", tab: this.#tabs.id, state });
	}

	/** The board is on the server: connect, and stay connected. */
	connect(lineage: string | undefined): void {
		this.#lineage = lineage;
		this.#isWanted = true;
		if (this.#isLeader) this.#open();
	}

	/** The board was just shared here; the other tabs find the new links in the store. */
	announceShared(): void {
		this.#tabs.post({ kind: "shared", tab: this.#tabs.id });
	}

	retry(): void {
		if (this.#connection) this.#connection.retry();
		else this.#tabs.post({ kind: "retry", tab: this.#tabs.id });
	}

	close(): void {
		this.#connection?.stop();
		this.#options.doc.off("update", this.#onUpdate);
		this.#awareness.destroy();
		this.#tabs.close();
		this.#changes.clear();
	}

	#open(): void {
		if (this.#connection) return;
		const { tabs: _tabs, unsyncedEdits: _unsynced, ...rest } = this.#options;
		const connection = new Connection({
			...rest,
			awareness: this.#awareness,
			counts: this.counts,
			// A board that was joined in this visit has it from the server's first word, here or in the tab that led.
			lineage: this.#lineage ?? this.#view.board?.lineage,
		});
		this.#connection = connection;
		connection.onEvent(({ kind }) => this.#onEvent(connection, kind));
		connection.start();
	}

	#onEvent(connection: Connection, kind: ConnectionEvents["kind"]): void {
		const { state, heardAt, offsetMs, hello, isFullySynced } = connection;
		if (kind === "heard" && (heardAt ?? 0) - (this.#view.heardAt ?? 0) < HEARD_EVERY_MS) return;
		const board = hello && {
			...{ lineage: hello.lineage, epoch: hello.epoch },
			...{ role: hello.role, principal: hello.principal },
		};
		// Others may have been told that we left, at the clock of what they last saw.
		if (kind === "hello") this.#awareness.setLocalState(this.#awareness.getLocalState());
		const wasSynced = this.#view.isFullySynced;
		this.#view = { state, heardAt, offsetMs, board, isFullySynced };
		this.#tabs.post({ kind: "link", tab: this.#tabs.id, view: this.#view, acked: this.counts.acked });
		this.#changes.emit("view");
		if (kind === "hello" || kind === "lost" || kind === "synced" || kind === "apart") this.#changes.emit(kind);
		if (kind === "acked") this.#changes.emit("waiting");
		if (isFullySynced && !wasSynced) this.#changes.emit("fullSync");
	}

	#state() {
		return {
			tab: this.#tabs.id,
			stateVector: Y.encodeStateVector(this.#options.doc),
			made: this.counts.made(this.#tabs.id),
		};
	}

	readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
		if (origin === FROM_CACHE || origin === FROM_TAB) return;
		const isOwn = this.isOwn(origin);
		if (isOwn) {
			this.counts.add(this.#tabs.id);
			this.#view = { ...this.#view, isFullySynced: false };
			this.#changes.emit("waiting");
		}
		const made = isOwn ? this.counts.made(this.#tabs.id) : undefined;
		this.#tabs.post({ kind: "update", tab: this.#tabs.id, update, made });
	};

	readonly #onAwareness = ({ added, updated, removed }: AwarenessChange, origin: unknown): void => {
		this.#changes.emit("peers");
		if (origin !== FROM_TAB && origin !== "local") this.#postPeers([...added, ...updated, ...removed]);
	};

	#postPeers(clients: readonly number[]): void {
		const others = clients.filter((client) => client !== this.#awareness.clientID);
		if (!this.#isLeader || others.length === 0) return;
		const awareness = encodeAwarenessUpdate(this.#awareness, others);
		this.#tabs.post({ kind: "peers", tab: this.#tabs.id, awareness });
	}

	#receive(message: TabMessage): void {
		const { doc } = this.#options;
		const { id } = this.#tabs;
		switch (message.kind) {
			case "join":
				this.#tabs.post({
					kind: "state",
					to: message.tab,
					update: Y.encodeStateAsUpdate(doc, message.stateVector),
					...this.#state(),
				});
				this.#postPeers([...this.peers.keys()]);
				return;
			case "state": {
				if (message.to !== id) return;
				this.#take(message.update, message.tab, message.made);
				const missing = Y.encodeStateAsUpdate(doc, message.stateVector);
				this.#tabs.post({ kind: "update", tab: id, update: missing, made: this.counts.made(id) });
				return;
			}
			case "update":
				this.#take(message.update, message.tab, message.made);
				return;
			case "presence":
				if (this.#isLeader) this.#awareness.setLocalState(message.state && { ...message.state });
				return;
			case "peers":
				if (!this.#isLeader) applyAwarenessUpdate(this.#awareness, message.awareness, FROM_TAB);
				return;
			case "link":
				this.counts.mirror(message.acked);
				this.#view = { ...message.view, isFullySynced: message.view.isFullySynced && this.waiting === 0 };
				this.#changes.emit("view");
				this.#changes.emit("waiting");
				return;
			case "retry":
				this.#connection?.retry();
				return;
			case "shared":
				this.#changes.emit(message.kind);
				return;
		}
	}

	#take(update: Uint8Array, tab: string, made: number | undefined): void {
		if (made !== undefined && made > this.counts.made(tab)) {
			this.counts.raise(tab, made);
			this.#connection?.coverCounts();
		}
		// The server cannot have what another tab has just told, unless it was acknowledged before.
		if (!this.counts.allAcked) this.#view = { ...this.#view, isFullySynced: false };
		Y.applyUpdate(this.#options.doc, update, FROM_TAB);
	}
}

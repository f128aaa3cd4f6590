import * as Y from "yjs";
import { BoardLink } from "../../web/src/lib/sync/board-link.ts";
import type { NetworkSignals } from "../../web/src/lib/sync/network-signals.ts";
import type { SimClock } from "./sim-clock.ts";
import { type Dial, SimWire } from "./sim-socket.ts";
import type { SimTabs } from "./sim-tabs.ts";

export interface SimPageOptions {
	readonly name: string;
	readonly clientId: () => number;
	readonly clock: SimClock;
	/** 0 to 1; spreads reconnects. */
	readonly random: () => number;
	readonly tabs: SimTabs;
	readonly dial: Dial;
}

/** One edit of a page: the record that it made, or null for another change. */
type Edit = string | null;

/**
 * A page with a board open: the client's link as shipped, on a simulated network. It keeps book of what it was told to
 * be on the server's disk.
 */
export class SimPage {
	readonly name: string;
	readonly wire: SimWire;
	readonly #options: SimPageOptions;
	doc: Y.Doc;
	link: BoardLink;
	/** Edits of this opening of the page, in order. */
	#edits: Edit[] = [];
	/** So many edits of earlier openings were not acknowledged when it was closed. */
	#carried: Edit[] = [];
	#made = 0;
	#openings = 0;
	#tab: ReturnType<SimTabs["open"]>;
	#signals: Parameters<NetworkSignals["listen"]>[0] | null = null;

	constructor(options: SimPageOptions) {
		this.name = options.name;
		this.#options = options;
		this.wire = new SimWire(options.dial);
		this.doc = new Y.Doc();
		[this.link, this.#tab] = this.#open(null);
	}

	/** So many edits count as being on the server's disk. */
	get savedCount(): number {
		return this.link.counts.acked[this.#tab.id] ?? 0;
	}

	/** Records that the page counts as being on the server's disk. */
	get saved(): readonly string[] {
		return [...this.#carried, ...this.#edits].slice(0, this.savedCount).filter((edit) => edit !== null);
	}

	/** The page says that the server has all that is here. */
	get isFullySynced(): boolean {
		return this.link.view.isFullySynced;
	}

	get waiting(): number {
		return this.link.waiting;
	}

	edit(choice: number): void {
		const key = `${this.name}-${this.#made++}`;
		const { doc } = this;
		const tasks = doc.getMap<unknown>("tasks");
		const settings = doc.getMap("settings");
		if (choice % 10 === 9) settings.delete(`s${choice % 4}`);
		else if (choice % 10 === 8) tasks.set(key, new Y.Map<unknown>([["text", new Y.Text(key)]]));
		else if (choice % 10 === 7) changeText(tasks, choice);
		else
			doc.transact(() => {
				tasks.set(key, choice);
				if (choice % 3 === 0) settings.set(`s${choice % 4}`, key);
			});
	}

	tabs(): void {
		this.#tab.deliver();
	}

	show(): void {
		this.link.show({ name: this.name });
	}

	offline(): void {
		this.wire.isUp = false;
		this.#signals?.onOffline();
		this.wire.end(1006);
	}

	online(): void {
		this.wire.isUp = true;
		this.#signals?.onOnline();
	}

	/** Closes the page and opens it again from what the device kept, under a new client id. */
	reload(): void {
		const all = [...this.#carried, ...this.#edits];
		this.#carried = this.waiting === 0 ? [] : all.slice(-this.waiting);
		const kept = Y.encodeStateAsUpdate(this.doc);
		this.close();
		this.#edits = [];
		this.doc = new Y.Doc();
		Y.applyUpdate(this.doc, kept);
		[this.link, this.#tab] = this.#open(kept);
	}

	close(): void {
		this.link.close();
		this.wire.end(1001);
		this.doc.destroy();
	}

	#open(kept: Uint8Array | null): [BoardLink, ReturnType<SimTabs["open"]>] {
		const { doc } = this;
		const { tabs, clock, random, clientId, name } = this.#options;
		doc.clientID = clientId();
		const tab = tabs.open(`${name}/${this.#openings++}`);
		const link: BoardLink = new BoardLink({
			doc,
			board: "sim",
			url: "ws://sim/sync",
			clock: { nowMs: () => clock.now(), random, after: (delayMs, run) => clock.after(delayMs, run) },
			signals: {
				listen: (handlers) => {
					this.#signals = handlers;
					return () => {
						this.#signals = null;
					};
				},
			},
			ticket: async () => ({ kind: "granted", ticket: undefined }),
			tabs: tab,
			unsyncedEdits: kept === null ? 0 : this.#carried.length,
			WebSocket: this.wire.Socket,
		});
		doc.on("update", (_update: Uint8Array, origin: unknown, _doc: Y.Doc, change: Y.Transaction) => {
			if (link.isOwn(origin)) this.#edits.push(recordIn(change, doc.getMap("tasks"), name));
		});
		link.connect("sim");
		return [link, tab];
	}
}

/** The page's own record that a change made, if it made one. */
function recordIn({ changed }: Y.Transaction, tasks: Y.Map<unknown>, name: string): Edit {
	for (const [type, keys] of changed) {
		if (!Object.is(type, tasks)) continue;
		for (const key of keys) if (key?.startsWith(`${name}-`)) return key;
	}
	return null;
}

/** Writes into, or deletes from, the text of some record. */
function changeText(tasks: Y.Map<unknown>, choice: number): void {
	const records = [...tasks.values()].filter((value) => value instanceof Y.Map);
	const text = records[choice % Math.max(1, records.length)]?.get("text");
	if (!(text instanceof Y.Text)) return;
	const at = Math.floor(text.length / 2);
	if (choice % 2 === 0) text.insert(at, `(${choice})`);
	else text.delete(at, Math.min(2, text.length - at));
}

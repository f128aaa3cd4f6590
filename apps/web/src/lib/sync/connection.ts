import {
	CLOSE,
	type DriftKind,
	encodeBarrier,
	encodeUpdate,
	type Hello,
	LIMITS,
	mayWrite,
	ticketSubprotocol,
} from "@callboard/model/protocol";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { reconnectPauseMs } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { EditCounts } from "./edit-counts.ts";
import { type Gated, gatedSocket } from "./gated-socket.ts";
import { afterLoss, type LinkLoss, type LinkState } from "./link-state.ts";
import { Listeners } from "./listeners.ts";
import type { NetworkSignals } from "./network-signals.ts";
import { hasPending } from "./pending.ts";
import { StateReporter } from "./state-reporter.ts";
import type { TicketOutcome } from "./tickets.ts";
import { wireHandlers } from "./wire-handlers.ts";

export interface ConnectionOptions {
	readonly doc: Y.Doc;
	readonly awareness: Awareness;
	readonly counts: EditCounts;
	readonly board: string;
	/** Where `/sync/<board>` is: ws:// or wss://, host and path, no slash at the end. */
	readonly url: string;
	readonly clock: Clock;
	readonly signals: NetworkSignals;
	readonly ticket: () => Promise<TicketOutcome>;
	/** False for a visit with fewer rights than the copy was made with: its server's view is another one. */
	readonly tellsState?: boolean;
	/** The lineage of this device's copy; undefined when it has none yet. */
	readonly lineage: string | undefined;
	readonly WebSocket?: typeof WebSocket;
}

export interface ConnectionEvents {
	readonly kind: "state" | "heard" | "acked" | "hello" | "synced" | "lost" | "apart";
}

/** Why this copy can not go on beside the server's: it has come apart from it, or was made from another board. */
export type Apart = DriftKind | "lineage";

/** An attempt that has no hello by then has failed. */
const HELLO_MS_MAX = 8_000;
/** Silence after which the line counts as dead: stale at 6 s, and gone before ten. */
const DEAD_MS = 9_000;
/** Barriers are sent at once and then at most this often: a burst of edits needs one echo, not hundreds. */
const BARRIER_EVERY_MS = 50;

/**
 * Keeps one socket to the server alive. The provider of y-websocket speaks the sync protocol; when to connect, with
 * which ticket, whether to let anything through, what is on the server's disk and when the line is dead is decided here.
 */
export class Connection {
	readonly #options: ConnectionOptions;
	readonly #provider: WebsocketProvider;
	readonly #events = new Listeners<ConnectionEvents>();
	readonly #reporter: StateReporter;
	#apart: Apart | undefined;
	#state: LinkState = { kind: "idle" };
	#hello: Hello | undefined;
	#heardAt: number | undefined;
	#offsetMs: number | undefined;
	#failures = 0;
	#attempt = 0;
	#gate: Gated | undefined;
	#caughtUp: Uint8Array[] | undefined;
	#serverHad: Uint8Array | undefined;
	#timer: () => void = () => undefined;
	#barrierTimer: (() => void) | undefined;
	#barrierDue = false;
	#unlisten: (() => void) | undefined;

	constructor(options: ConnectionOptions) {
		this.#options = options;
		const Socket = options.WebSocket ?? WebSocket;
		this.#provider = new WebsocketProvider(options.url, options.board, options.doc, {
			connect: false,
			disableBc: true,
			awareness: options.awareness,
			params: { acks: "1" },
			WebSocketPolyfill: gatedSocket(Socket, (gate) => {
				this.#gate = gate;
			}),
		});
		Object.assign(this.#provider.messageHandlers, wireHandlers(this.#provider, this));
		this.#provider.on("connection-close", (event) => {
			// Never by itself: when to come back is ours to say.
			this.#provider.shouldConnect = false;
			if (event === null) return;
			this.lose({ kind: "closed", code: event.code });
			if (event.code === CLOSE.clientIdTaken.code) this.drifted("items");
		});
		this.#reporter = new StateReporter({
			doc: options.doc,
			clock: options.clock,
			send: (frame) => this.#sendFrame(frame),
		});
		// After the provider's own listener, so that a barrier follows the update on the same socket.
		options.doc.on("update", this.#onUpdate);
	}

	get state(): LinkState {
		return this.#state;
	}

	/** By the device's clock; undefined before the first sign of life. */
	get heardAt(): number | undefined {
		return this.#heardAt;
	}

	/** Server's clock minus the device's, from its latest time frame. */
	get offsetMs(): number | undefined {
		return this.#offsetMs;
	}

	get hello(): Hello | undefined {
		return this.#hello;
	}

	/** Once the server has said so. */
	get apart(): Apart | undefined {
		return this.#apart;
	}

	/** True for updates that came over the socket. */
	isFromServer(origin: unknown): boolean {
		return origin === this.#provider;
	}

	/** True when the server is known to have all that this copy has. */
	get isFullySynced(): boolean {
		return this.#state.kind === "online" && this.#state.synced && this.#options.counts.allAcked;
	}

	/** Updates of the server since the hello, until `endCatchUp`. */
	get caughtUp(): readonly Uint8Array[] {
		return this.#caughtUp ?? [];
	}

	/** The server's state vector at the hello; undefined before it told. */
	get serverHad(): Uint8Array | undefined {
		return this.#serverHad;
	}

	endCatchUp(): void {
		this.#caughtUp = undefined;
	}

	onEvent(listener: (event: ConnectionEvents) => void): () => void {
		return this.#events.add(listener);
	}

	start(): void {
		this.#unlisten ??= this.#options.signals.listen({
			onOnline: () => this.retry(),
			onOffline: () => this.#loseIfUp({ kind: "offline" }),
			onVisible: () => this.#state.kind === "waiting" && this.retry(),
		});
		this.retry();
	}

	/** Connects now unless it is connected or at it. */
	retry(): void {
		if (this.#state.kind === "online" || this.#state.kind === "connecting") return;
		this.#timer();
		this.#failures = 0;
		void this.#connect();
	}

	stop(): void {
		this.#unlisten?.();
		this.#unlisten = undefined;
		this.#options.doc.off("update", this.#onUpdate);
		this.lose({ kind: "stopped" });
		this.#reporter.dispose();
		this.#provider.destroy();
		this.#events.clear();
	}

	async #connect(): Promise<void> {
		const attempt = ++this.#attempt;
		this.#setState({ kind: "connecting" });
		const outcome = await this.#options.ticket();
		if (attempt !== this.#attempt) return;
		switch (outcome.kind) {
			case "refused":
				this.lose({ kind: "ticketRefused", status: outcome.status });
				return;
			case "unreachable":
				this.lose({ kind: "ticketUnreachable" });
				return;
			case "granted":
				this.#provider.protocols = outcome.ticket === undefined ? [] : [ticketSubprotocol(outcome.ticket)];
				this.#timer = this.#options.clock.after(HELLO_MS_MAX, () => this.lose({ kind: "silent" }));
				this.#provider.connect();
		}
	}

	// What the wire tells, called by the handlers of the frames.

	heard(): void {
		this.#heardAt = this.#options.clock.nowMs();
		this.#events.emit({ kind: "heard" });
	}

	/** Compares the server's board with ours before anything passes in either direction. */
	greeted(hello: Hello): void {
		const { clock } = this.#options;
		const lineage = this.#options.lineage ?? this.#hello?.lineage;
		if (lineage !== undefined && hello.lineage !== lineage) {
			this.lose({ kind: "otherLineage" });
			this.drifted("lineage");
			return;
		}
		this.#hello = hello;
		this.#caughtUp = [];
		this.#serverHad = undefined;
		this.#offsetMs = hello.serverTime - clock.nowMs();
		const { role, principal, writable } = hello;
		this.#setState({ kind: "online", role, principal, writable, synced: false });
		this.#events.emit({ kind: "hello" });
		this.#watch();
		this.#gate?.admit();
	}

	get isAdmitted(): boolean {
		return this.#state.kind === "online";
	}

	timeTold(serverEpochMs: number): void {
		this.#offsetMs = serverEpochMs - this.#options.clock.nowMs();
	}

	/** Kept apart until somebody says that the catching up is over: what came in while away. */
	received(update: Uint8Array): void {
		this.#caughtUp?.push(update.slice());
	}

	/** The first question of a connection tells what the server had before it heard from us. */
	asked(stateVector: Uint8Array): void {
		this.#serverHad ??= stateVector.slice();
	}

	/** What came late goes to the server, which passes over what it has. */
	late(update: Uint8Array): void {
		if (this.#state.kind !== "online" || !mayWrite(this.#state.role)) return;
		this.#sendFrame(encodeUpdate(update));
		this.#scheduleBarrier();
	}

	/** The server's step 2 is in the document. Its step 1 was answered before, so a barrier covers all of ours. */
	synced(): void {
		if (this.#state.kind !== "online") return;
		const isFirst = !this.#state.synced;
		this.#failures = 0;
		this.#provider.synced = true;
		this.#setState({ ...this.#state, synced: true });
		if (isFirst) this.#events.emit({ kind: "synced" });
		// The answer to a step 1 that came in the same frame is sent when its handler returns.
		queueMicrotask(() => this.#sendBarrier());
		if (this.#options.tellsState ?? true) this.#reporter.start();
	}

	barrierEchoed(n: number): void {
		if (this.#options.counts.ack(n)) this.#events.emit({ kind: "acked" });
	}

	drifted(kind: Apart): void {
		this.#apart = kind;
		this.#events.emit({ kind: "apart" });
	}

	lose(loss: LinkLoss): void {
		this.#reporter.stop();
		// While the counts still know what the server has.
		if (this.#state.kind === "online" && this.#state.synced) this.#events.emit({ kind: "lost" });
		this.#attempt++;
		this.#timer();
		this.#caughtUp = undefined;
		this.#barrierTimer?.();
		this.#barrierTimer = undefined;
		this.#barrierDue = false;
		this.#options.counts.forgetBarriers();
		const next = afterLoss(loss);
		const { clock } = this.#options;
		if (next.kind === "retry") {
			const pauseMs = reconnectPauseMs(this.#failures++, clock.random());
			this.#timer = clock.after(pauseMs, () => void this.#connect());
			this.#setState({ kind: "waiting", message: next.message, retryAt: clock.nowMs() + pauseMs });
		} else {
			this.#setState(next);
		}
		this.#followClientId();
		if (this.#provider.ws !== null && loss.kind !== "closed") this.#provider.disconnect();
	}

	/** Yjs takes another client id when it hears its own from elsewhere; the provider looks presence up by it. */
	#followClientId(): void {
		const { doc, awareness } = this.#options;
		if (awareness.clientID === doc.clientID) return;
		const state = awareness.getLocalState();
		awareness.clientID = doc.clientID;
		awareness.setLocalState(state ?? {});
	}

	#loseIfUp(loss: LinkLoss): void {
		if (this.#state.kind === "online" || this.#state.kind === "connecting") this.lose(loss);
	}

	/** Tells listeners when the silence becomes stale, and gives the line up when it is dead. */
	#watch(): void {
		this.#timer();
		const silentMs = this.#options.clock.nowMs() - (this.#heardAt ?? 0);
		if (silentMs >= DEAD_MS) {
			this.lose({ kind: "silent" });
			return;
		}
		const untilMs = (silentMs < LIMITS.staleMs ? LIMITS.staleMs : DEAD_MS) - silentMs;
		this.#timer = this.#options.clock.after(untilMs, () => {
			this.#watch();
			this.#events.emit({ kind: "state" });
		});
	}

	readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
		if (origin !== this.#provider) this.#scheduleBarrier();
	};

	/** Edits were counted that are here already: another tab told of them late. */
	coverCounts(): void {
		this.#scheduleBarrier();
	}

	#scheduleBarrier(): void {
		if (this.#state.kind !== "online" || !this.#state.synced) return;
		if (this.#barrierTimer !== undefined) {
			this.#barrierDue = true;
			return;
		}
		// The tab's own count is raised by a later listener of the same update.
		queueMicrotask(() => this.#sendBarrier());
		this.#barrierTimer = this.#options.clock.after(BARRIER_EVERY_MS, () => {
			this.#barrierTimer = undefined;
			if (this.#barrierDue) this.#scheduleBarrier();
			this.#barrierDue = false;
		});
	}

	#sendBarrier(): void {
		if (this.#state.kind !== "online" || !this.#state.synced || !mayWrite(this.#state.role)) return;
		// Counted already, and not sent: what waits for something else is followed by a barrier of its own.
		if (hasPending(this.#options.doc)) return;
		this.#sendFrame(encodeBarrier(this.#options.counts.barrier()));
	}

	#sendFrame(frame: Uint8Array): void {
		const { ws } = this.#provider;
		if (ws?.readyState === ws?.OPEN) ws?.send(new Uint8Array(frame));
	}

	#setState(state: LinkState): void {
		this.#state = state;
		this.#events.emit({ kind: "state" });
	}
}

import type { Dialect } from "./dialects.ts";
import { Wire } from "./wire.ts";

export interface ClientOptions {
	readonly url: URL;
	readonly dialect: Dialect;
	readonly room: string;
	/** What it says it has; nothing by default. */
	readonly stateVector?: Uint8Array;
	readonly onUpdate?: (update: Uint8Array, now: number) => void;
	readonly onAwareness?: (update: Uint8Array, now: number) => void;
	readonly onAck?: (frames: number, now: number) => void;
}

const NO_STATE = new Uint8Array([0]);
const NO_UPDATE = new Uint8Array([0, 0]);

/** A client at the level of the protocol: it syncs, counts and holds no document. */
export class Client {
	readonly #options: ClientOptions;
	readonly #wire: Wire;
	#resolve: () => void = () => {};
	#reject: (error: Error) => void = () => {};
	/** Settles when the server's first sync step 2 is here. */
	readonly synced: Promise<void>;
	/** Bytes of the first sync step 2, and of updates and steps since. */
	step2Bytes = 0;
	updateBytes = 0;
	syncedAt = 0;
	hasEnded = false;

	constructor(options: ClientOptions) {
		this.#options = options;
		this.synced = new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
		});
		// Who waits for it hears of it; a line that is cut on purpose is no failure.
		this.synced.catch(() => {});
		this.#wire = new Wire(options.url, {
			onOpen: () => this.#open(),
			onMessage: (payload, now) => this.#take(payload, now),
			onEnd: (why) => {
				this.hasEnded = true;
				this.#reject(new Error(`the connection ended before it was level: ${why}`));
			},
		});
	}

	get isSynced(): boolean {
		return this.syncedAt > 0;
	}

	sendUpdate(update: Uint8Array): void {
		this.#wire.send(this.#options.dialect.update(this.#options.room, update));
	}

	sendAwareness(update: Uint8Array): void {
		this.#wire.send(this.#options.dialect.awareness(this.#options.room, update));
	}

	pause(): void {
		this.#wire.pause();
	}

	cut(): void {
		this.#wire.cut();
	}

	#open(): void {
		const greeting = this.#options.dialect.greeting(this.#options.room);
		if (greeting) this.#wire.send(greeting);
		else this.#ask();
	}

	#ask(): void {
		const { dialect, room, stateVector } = this.#options;
		this.#wire.send(dialect.step1(room, stateVector ?? NO_STATE));
	}

	#take(payload: Uint8Array, now: number): void {
		const { dialect, room, onUpdate, onAwareness, onAck } = this.#options;
		const heard = dialect.read(payload);
		switch (heard.kind) {
			case "update":
				this.updateBytes += heard.body.length;
				onUpdate?.(heard.body, now);
				return;
			case "awareness":
				onAwareness?.(heard.body, now);
				return;
			case "step1":
				this.#wire.send(dialect.step2(room, NO_UPDATE));
				return;
			case "step2":
				this.#beSynced(heard.body);
				return;
			case "ack":
				onAck?.(heard.frames, now);
				return;
			case "admitted":
				this.#ask();
				return;
			case "other":
				return;
		}
	}

	#beSynced(update: Uint8Array): void {
		if (this.isSynced) {
			this.updateBytes += update.length;
			return;
		}
		this.step2Bytes = update.length;
		this.syncedAt = performance.now();
		this.#resolve();
	}
}

/** So many connect at once; more would measure the machine's listen queue. */
const OPENING_AT_ONCE = 50;

/** Opens clients a few at a time and waits until each is level. */
export async function openAll(count: number, open: (index: number) => Client): Promise<Client[]> {
	const clients: Client[] = [];
	while (clients.length < count) {
		const width = Math.min(OPENING_AT_ONCE, count - clients.length);
		const some = Array.from({ length: width }, (_, index) => open(clients.length + index));
		clients.push(...some);
		await Promise.all(some.map(({ synced }) => synced));
	}
	return clients;
}

/** Cuts all lines; a moment later the server has noticed. */
export async function cutAll(clients: readonly Client[]): Promise<void> {
	for (const client of clients) client.cut();
	await new Promise((resolve) => setTimeout(resolve, 200));
}

import {
	type DriftKind,
	encodeBarrier,
	encodeSyncStep1,
	encodeSyncStep2,
	encodeUpdate,
	type Hello,
	MESSAGE,
	readAck,
	readBarrier,
	readDrift,
	readHello,
	readTime,
	SYNC,
	ticketSubprotocol,
} from "@callboard/model/protocol";
import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

export interface WireOptions {
	readonly wsUrl: string;
	readonly board: string;
	readonly ticket?: string;
	readonly acks?: boolean;
	readonly origin?: string;
	/** Answer the server's step 1 from this document, and put updates into it. */
	readonly doc?: Y.Doc;
}

/** A client at the level of frames: sends what the test wants, and keeps what came. */
export class WireClient {
	readonly socket: WebSocket;
	readonly drifts: DriftKind[] = [];
	readonly denials: string[] = [];
	readonly barriers: number[] = [];
	readonly awareness: Uint8Array[] = [];
	readonly updates: Uint8Array[] = [];
	acked = 0;
	step1s = 0;
	step2s = 0;
	times = 0;
	hello: Hello | null = null;
	closed: { readonly code: number; readonly reason: string } | null = null;
	readonly #doc: Y.Doc | undefined;
	readonly #watchers = new Set<() => void>();

	constructor({ wsUrl, board, ticket, acks = true, origin, doc }: WireOptions) {
		const protocols = ticket === undefined ? [] : [ticketSubprotocol(ticket)];
		const options = origin === undefined ? {} : { origin };
		this.socket = new WebSocket(`${wsUrl}/sync/${board}${acks ? "?acks=1" : ""}`, protocols, options);
		this.#doc = doc;
		this.socket.on("message", (data: Buffer) => {
			this.#take(new Uint8Array(data));
			this.#notify();
		});
		this.socket.on("close", (code, reason) => {
			this.closed = { code, reason: reason.toString() };
			this.#notify();
		});
		this.socket.on("open", () => {
			if (doc) this.send(encodeSyncStep1(Y.encodeStateVector(doc)));
			this.#notify();
		});
		this.socket.on("error", () => this.#notify());
	}

	get isOpen(): boolean {
		return this.socket.readyState === WebSocket.OPEN;
	}

	send(frame: Uint8Array): void {
		this.socket.send(frame);
	}

	sendUpdate(update: Uint8Array): void {
		this.send(encodeUpdate(update));
	}

	sendBarrier(n: number): void {
		this.send(encodeBarrier(n));
	}

	/** Resolves when the condition holds; looked at after every frame, so there is no sleeping. */
	until(condition: (client: this) => boolean): Promise<void> {
		return new Promise((resolve) => {
			const look = () => {
				if (!condition(this)) return;
				this.#watchers.delete(look);
				resolve();
			};
			this.#watchers.add(look);
			look();
		});
	}

	async close(): Promise<void> {
		this.socket.close();
		await this.until(({ closed }) => closed !== null);
	}

	#notify(): void {
		for (const watcher of [...this.#watchers]) watcher();
	}

	#take(bytes: Uint8Array): void {
		const decoder = decoding.createDecoder(bytes);
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.sync) this.#takeSync(decoder);
		else if (type === MESSAGE.awareness) this.awareness.push(decoding.readVarUint8Array(decoder));
		else if (type === MESSAGE.auth) {
			decoding.readVarUint(decoder);
			this.denials.push(decoding.readVarString(decoder));
		} else if (type === MESSAGE.ack) this.acked += readAck(decoder);
		else if (type === MESSAGE.barrier) this.barriers.push(readBarrier(decoder));
		else if (type === MESSAGE.drift) this.drifts.push(readDrift(decoder));
		else if (type === MESSAGE.time && readTime(decoder) > 0) this.times++;
		else if (type === MESSAGE.hello) {
			const hello = readHello(decoder);
			if (hello.ok) this.hello = hello.value;
		}
	}

	#takeSync(decoder: decoding.Decoder): void {
		const step = decoding.readVarUint(decoder);
		const payload = decoding.readVarUint8Array(decoder);
		if (step === SYNC.step1) {
			this.step1s++;
			if (this.#doc) this.send(encodeSyncStep2(Y.encodeStateAsUpdate(this.#doc, payload)));
			return;
		}
		if (step === SYNC.step2) this.step2s++;
		this.updates.push(payload);
		if (this.#doc) Y.applyUpdate(this.#doc, payload, "server");
	}
}

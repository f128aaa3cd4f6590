import {
	encodeBarrier,
	encodeSyncStep1,
	encodeSyncStep2,
	encodeUpdate,
	MESSAGE,
	readAck,
	readBarrier,
	SYNC,
} from "@callboard/model/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { SimLine } from "./sim-line.ts";

/**
 * A client that edits whether or not it is connected, and keeps book of what the server called saved: by counted
 * acknowledgements and by barriers, each on its own.
 */
export class SimClient {
	readonly doc = new Y.Doc();
	/** Edits that an acknowledgement or a barrier vouched for. */
	readonly saved = new Set<string>();
	readonly name: string;
	line: SimLine | null = null;
	#edits: string[] = [];
	/** So many of the edits were put into a frame. */
	#framed = 0;
	/** For each update frame of this connection, the edits in it. */
	#frames: string[][] = [];
	#barriers = new Map<number, readonly string[]>();
	#nextBarrier = 1;
	/** A step 1 was answered, so what is edited is sent as it is made. */
	#isSynced = false;

	constructor(name: string, clientId: number) {
		this.name = name;
		this.doc.clientID = clientId;
		this.doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin === "server" || !this.line || !this.#isSynced) return;
			this.#send(encodeUpdate(update), this.#edits.slice(this.#framed));
			this.#framed = this.#edits.length;
		});
	}

	get isConnected(): boolean {
		return this.line !== null && !this.line.isBroken;
	}

	connect(line: SimLine): void {
		this.line = line;
		this.#frames = [];
		this.#barriers.clear();
		this.#isSynced = false;
		line.toServer.push(encodeSyncStep1(Y.encodeStateVector(this.doc)));
	}

	disconnect(): void {
		if (this.line) this.line.isBroken = true;
		this.line = null;
	}

	/** A new record, or one of a few shared fields that everybody overwrites. */
	edit(choice: number): void {
		const key = `${this.name}-${this.#edits.length}`;
		this.#edits.push(key);
		this.doc.transact(() => {
			this.doc.getMap("tasks").set(key, choice);
			if (choice % 3 === 0) this.doc.getMap("settings").set(`s${choice % 4}`, key);
		});
	}

	/** Deletes one of the shared fields and does nothing else: the state vector stays as it was. */
	remove(choice: number): void {
		this.doc.getMap("settings").delete(`s${choice % 4}`);
	}

	/** All that it ever edited. */
	get edits(): readonly string[] {
		return this.#edits;
	}

	/** Asks to be told when all of this is on disk. */
	barrier(): void {
		if (!this.line || !this.#isSynced) return;
		const n = this.#nextBarrier++;
		this.#barriers.set(n, [...this.#edits]);
		this.line.toServer.push(encodeBarrier(n));
	}

	/** Sends the last thing again, as a confused network or a second tab would. */
	repeat(): void {
		if (!this.line || !this.#isSynced) return;
		this.#send(encodeUpdate(Y.encodeStateAsUpdate(this.doc)), [...this.#edits]);
	}

	receive(bytes: Uint8Array): void {
		const decoder = decoding.createDecoder(bytes);
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.sync) this.#takeSync(decoder);
		else if (type === MESSAGE.ack) for (const edits of this.#frames.splice(0, readAck(decoder))) this.#save(edits);
		else if (type === MESSAGE.barrier) this.#save(this.#barriers.get(readBarrier(decoder)) ?? []);
	}

	#takeSync(decoder: decoding.Decoder): void {
		const step = decoding.readVarUint(decoder);
		const payload = decoding.readVarUint8Array(decoder);
		if (step === SYNC.step1) {
			const missing = Y.encodeStateAsUpdate(this.doc, payload);
			const isEmpty = missing.length === 2;
			if (isEmpty) this.line?.toServer.push(encodeSyncStep2(missing));
			else this.#send(encodeSyncStep2(missing), [...this.#edits]);
			this.#framed = this.#edits.length;
			this.#isSynced = true;
			return;
		}
		Y.applyUpdate(this.doc, payload, "server");
	}

	#send(frame: Uint8Array, edits: string[]): void {
		this.#frames.push(edits);
		this.line?.toServer.push(frame);
	}

	#save(edits: readonly string[]): void {
		for (const edit of edits) this.saved.add(edit);
	}
}

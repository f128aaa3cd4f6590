import {
	encodeAwareness,
	encodeSyncStep1,
	encodeUpdate,
	MESSAGE,
	parseOpenBoardName,
	type Role,
	readAck,
	readBarrier,
	SYNC,
} from "@callboard/model/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { SimClock } from "../sim/sim-clock.ts";
import { SimLine } from "../sim/sim-line.ts";
import { silentEventLog } from "../src/event-log.ts";
import { MemoryLog } from "../src/log/memory-log.ts";
import { compact } from "../src/room/compact.ts";
import type { Compactor } from "../src/room/compactor.ts";
import { Peer } from "../src/room/peer.ts";
import type { Room } from "../src/room/room.ts";
import { Rooms } from "../src/room/rooms.ts";

export const inlineCompactor: Compactor = { run: async (job) => compact({ ...job, id: 1 }), stop: async () => {} };

/** One board over a log in memory, on a clock that the test moves. */
export class RoomKit {
	readonly clock = new SimClock();
	readonly log = new MemoryLog();
	readonly rooms: Rooms;

	constructor(compactor: Compactor = inlineCompactor) {
		this.rooms = new Rooms({
			log: this.log,
			clock: this.clock,
			events: silentEventLog,
			compactor,
			rules: { anyRoot: false },
		});
	}

	get room(): Room {
		const name = parseOpenBoardName("kit");
		if (!name.ok) throw new Error("the board has a name");
		const room = this.rooms.open({ key: 1, name: name.value, lineage: "kit", epoch: 1, schema: 1 });
		if (!room.ok) throw new Error(room.error.detail);
		return room.value;
	}

	join(
		options: {
			readonly role?: Role;
			readonly principal?: string;
			readonly line?: SimLine;
			readonly doc?: Y.Doc;
			readonly wantsAcks?: boolean;
		} = {},
	): KitClient {
		return new KitClient(this, options);
	}
}

/** A peer of the room with a document behind it. */
export class KitClient {
	readonly line: SimLine;
	readonly peer: Peer;
	readonly doc: Y.Doc;
	/** Barriers that came back, and frames that were acknowledged. */
	readonly barriers: number[] = [];
	acked = 0;
	readonly #kit: RoomKit;

	constructor(
		kit: RoomKit,
		{
			role = "edit",
			principal = "ada",
			line = new SimLine(),
			doc = new Y.Doc(),
			wantsAcks = false,
		}: Parameters<RoomKit["join"]>[0] = {},
	) {
		this.#kit = kit;
		this.line = line;
		this.doc = doc;
		const { room, rooms, clock } = kit;
		const { committer } = rooms;
		const onClose = () => rooms.left(room);
		this.peer = new Peer({ room, socket: line, committer, clock, role, principal, wantsAcks, onClose });
		room.join(this.peer);
		this.doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== "server") this.peer.receive(encodeUpdate(update));
		});
	}

	/** Says what it has and takes what comes back. */
	sync(): this {
		this.peer.receive(encodeSyncStep1(Y.encodeStateVector(this.doc)));
		return this.take();
	}

	/** Lets time pass for everybody and takes what came. */
	take(): this {
		this.#kit.clock.advance(20);
		for (let frame = this.line.take(); frame; frame = this.line.take()) this.#apply(frame);
		return this;
	}

	/** Sends a presence under a client id. */
	present(client: number, clock: number, state: string): void {
		this.peer.receive(encodeAwareness(awarenessOf(client, clock, state)));
	}

	/** Takes what came, and gives the presence states in it: client, clock, state. */
	seen(): [number, number, unknown][] {
		this.#kit.clock.advance(200);
		const entries: [number, number, unknown][] = [];
		for (let frame = this.line.take(); frame; frame = this.line.take()) entries.push(...presenceIn(frame));
		return entries;
	}

	#apply(frame: Uint8Array): void {
		const decoder = decoding.createDecoder(frame);
		const type = decoding.readVarUint(decoder);
		if (type === MESSAGE.ack) this.acked += readAck(decoder);
		if (type === MESSAGE.barrier) this.barriers.push(readBarrier(decoder));
		if (type !== MESSAGE.sync) return;
		if (decoding.readVarUint(decoder) === SYNC.step1) return;
		Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), "server");
	}
}

function awarenessOf(client: number, clock: number, state: string): Uint8Array {
	return encoding.encode((encoder) => {
		for (const value of [1, client, clock]) encoding.writeVarUint(encoder, value);
		encoding.writeVarString(encoder, state);
	});
}

function presenceIn(frame: Uint8Array): [number, number, unknown][] {
	const outer = decoding.createDecoder(frame);
	if (decoding.readVarUint(outer) !== MESSAGE.awareness) return [];
	const decoder = decoding.createDecoder(decoding.readVarUint8Array(outer));
	const count = decoding.readVarUint(decoder);
	return Array.from({ length: count }, () => {
		const client = decoding.readVarUint(decoder);
		return [client, decoding.readVarUint(decoder), JSON.parse(decoding.readVarString(decoder))];
	});
}

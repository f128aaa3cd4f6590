import { encodeAwareness, type PresenceEntry, type PresenceStamp } from "@callboard/model/protocol";
import * as encoding from "lib0/encoding";
import type { Clock } from "../clock.ts";
import { wsFrame } from "./ws-frame.ts";

/** A state that was not renewed for so long is gone; y-protocols renews every 15 s and forgets after 30. */
const PRESENCE_KEPT_MS = 30_000;
/** Which principal used a client id: kept for this many ids a room, so that nobody takes over another's. */
const OWNERS_KEPT = 10_000;

/** Whoever holds a presence: a socket. */
export interface PresenceHolder {
	readonly stamp: PresenceStamp;
}

interface Held {
	readonly holder: PresenceHolder;
	readonly clock: number;
	readonly heardAt: number;
	/** The entry as it goes out, stamped. */
	readonly bytes: Uint8Array;
}

/**
 * Who is here. One entry a socket, told under the client id that the socket used first; ids of others, which a stock
 * client repeats, are passed over. The server writes principal and role into each state. What changed within a tick
 * goes out as one frame, to its sender too: a stock client that hears nothing for 30 s believes the line dead.
 */
export class Presence {
	readonly #clock: Clock;
	readonly #emit: (frame: Buffer) => void;
	readonly #held = new Map<number, Held>();
	readonly #owners = new Map<number, string>();
	readonly #ids = new Map<PresenceHolder, number>();
	readonly #changed = new Set<number>();
	readonly #gone = new Map<number, number>();
	#isTicking = false;
	/** How many will hear of a change; sets the tick. */
	audience = 0;

	constructor(clock: Clock, emit: (frame: Buffer) => void) {
		this.#clock = clock;
		this.#emit = emit;
	}

	get count(): number {
		return this.#held.size;
	}

	/** Takes a socket's own entry out of what it sent. */
	take(holder: PresenceHolder, entries: readonly PresenceEntry[]): void {
		for (const entry of entries) {
			if (entry.state === null || !this.#mayUse(holder, entry)) continue;
			if (entry.state === "null") this.#drop(entry.client, entry.clock);
			else this.#keep(holder, entry, entry.state);
		}
	}

	leave(holder: PresenceHolder): void {
		const id = this.#ids.get(holder);
		const held = id === undefined ? undefined : this.#held.get(id);
		this.#ids.delete(holder);
		if (id !== undefined && held?.holder === holder) this.#drop(id, held.clock);
	}

	/** Everybody's entry as one frame, for a newcomer; null when nobody is here. */
	frame(): Buffer | null {
		return this.#held.size === 0 ? null : frameOf([...this.#held.values()].map(({ bytes }) => bytes));
	}

	/** Drops what was not renewed. */
	sweep(): void {
		const before = this.#clock.now() - PRESENCE_KEPT_MS;
		for (const [id, held] of this.#held) {
			if (held.heardAt >= before) continue;
			this.#ids.delete(held.holder);
			this.#drop(id, held.clock);
		}
	}

	#mayUse(holder: PresenceHolder, { client, clock, state }: PresenceEntry): boolean {
		const held = this.#held.get(client);
		const own = this.#ids.get(holder);
		if (own !== undefined && own !== client) return false;
		if (held) return held.holder.stamp.principal === holder.stamp.principal && clock > held.clock;
		const owner = this.#owners.get(client);
		return state !== "null" && (owner === undefined || owner === holder.stamp.principal);
	}

	#keep(holder: PresenceHolder, { client, clock }: PresenceEntry, state: string): void {
		const stamped = stampedState(state, holder.stamp);
		if (stamped === null) return;
		const bytes = entryBytes(client, clock, stamped);
		this.#held.set(client, { holder, clock, heardAt: this.#clock.now(), bytes });
		this.#ids.set(holder, client);
		if (this.#owners.size < OWNERS_KEPT) this.#owners.set(client, holder.stamp.principal);
		this.#gone.delete(client);
		this.#changed.add(client);
		this.#tick();
	}

	/** Told at the clock of the entry itself: one that comes back with the next clock is taken by everybody. */
	#drop(client: number, clock: number): void {
		const held = this.#held.get(client);
		if (held) this.#ids.delete(held.holder);
		this.#held.delete(client);
		this.#changed.delete(client);
		this.#gone.set(client, clock);
		this.#tick();
	}

	#tick(): void {
		if (this.#isTicking) return;
		this.#isTicking = true;
		this.#clock.after(tickMs(this.audience), () => {
			this.#isTicking = false;
			this.#flush();
		});
	}

	#flush(): void {
		const entries: Uint8Array[] = [];
		for (const [client, clock] of this.#gone) entries.push(entryBytes(client, clock, "null"));
		for (const client of this.#changed) {
			const held = this.#held.get(client);
			if (held) entries.push(held.bytes);
		}
		this.#gone.clear();
		this.#changed.clear();
		if (entries.length > 0) this.#emit(frameOf(entries));
	}
}

/**
 * The larger the room, the more one frame has to gather: with 200 cursors a tick of 28 ms has half the frames of 16,
 * and what was moved is seen within 35 ms all the same, the writing of 200 sockets included.
 */
function tickMs(audience: number): number {
	if (audience <= 50) return 16;
	return audience <= 200 ? 28 : 100;
}

function frameOf(entries: readonly Uint8Array[]): Buffer {
	const update = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const entry of entries) encoding.writeUint8Array(encoder, entry);
	});
	return wsFrame(encodeAwareness(update));
}

function entryBytes(client: number, clock: number, state: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, state);
	});
}

/** The state with the server's stamp in it; null where it is no object. */
function stampedState(state: string, stamp: PresenceStamp): string | null {
	const json = parseObject(state);
	if (json === null) return null;
	const isPlain = Object.keys(json).length > 0 && !Object.keys(stamp).some((key) => Object.hasOwn(json, key));
	if (!isPlain) return JSON.stringify({ ...json, ...stamp });
	// Added behind the client's own text: writing it all anew took as long as reading the frame.
	return `${state.slice(0, state.lastIndexOf("}"))},${JSON.stringify(stamp).slice(1)}`;
}

function parseObject(text: string): object | null {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}

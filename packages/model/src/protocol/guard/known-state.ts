import * as encoding from "lib0/encoding";
import type { UpdateFacts } from "./check-update.ts";
import { GONE, type Place } from "./place.ts";
import { PlaceIndex } from "./place-index.ts";
import { RangeSet } from "./range-set.ts";
import type { ClockRange } from "./walk-update.ts";

/**
 * What a board holds, without the board: how far each client's clock is known, what is deleted, where items lie,
 * which roots are in use. Kept up by the facts of each accepted update, so that no document has to be built to answer
 * "what is new", "what is missing" and "is that a gap".
 */
export class KnownState {
	readonly #roots = new Set<string>();
	readonly #clocks = new Map<number, number>();
	readonly #deletes = new Map<number, RangeSet>();
	readonly #places = new PlaceIndex();

	/** The first clock of this client that is not held. */
	clockOf(client: number): number {
		return this.#clocks.get(client) ?? 0;
	}

	placeOf(client: number, clock: number): Place {
		return this.#places.at(client, clock) ?? GONE;
	}

	get isEmpty(): boolean {
		return this.#clocks.size === 0;
	}

	clientCountWith(clients: Iterable<number>): number {
		let count = this.#clocks.size;
		for (const client of clients) if (!this.#clocks.has(client)) count++;
		return count;
	}

	rootCountWith(roots: ReadonlySet<string>): number {
		let count = this.#roots.size;
		for (const root of roots) if (!this.#roots.has(root)) count++;
		return count;
	}

	holdsDeletes(deletes: readonly ClockRange[]): boolean {
		return deletes.every(({ client, from, to }) => this.#deletes.get(client)?.covers(from, to) ?? false);
	}

	add(facts: UpdateFacts): void {
		for (const { client, to } of facts.added) this.#clocks.set(client, to);
		for (const root of facts.roots) this.#roots.add(root);
		for (const run of facts.places) this.#places.add(run);
		const byClient = new Map<number, ClockRange[]>();
		for (const range of facts.deletes) {
			const ranges = byClient.get(range.client);
			if (ranges) ranges.push(range);
			else byClient.set(range.client, [range]);
		}
		for (const [client, ranges] of byClient) {
			const set = this.#deletes.get(client) ?? new RangeSet();
			set.addAll(ranges);
			this.#deletes.set(client, set);
		}
	}

	/** True when a peer with this state vector lacks none of our items (it may lack deletions). */
	isCoveredBy(stateVector: ReadonlyMap<number, number>): boolean {
		for (const [client, clock] of this.#clocks) if ((stateVector.get(client) ?? 0) < clock) return false;
		return true;
	}

	/** True when a peer with this state vector has items that we lack. */
	lacksFrom(stateVector: ReadonlyMap<number, number>): boolean {
		for (const [client, clock] of stateVector) if (clock > this.clockOf(client)) return true;
		return false;
	}

	encodeStateVector(): Uint8Array {
		return encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, this.#clocks.size);
			for (const [client, clock] of this.#clocks) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(encoder, clock);
			}
		});
	}

	/** An update that carries no items, only every deletion. */
	encodeDeletes(): Uint8Array {
		return encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarUint(encoder, this.#deletes.size);
			for (const [client, set] of this.#deletes) {
				encoding.writeVarUint(encoder, client);
				encoding.writeVarUint(encoder, set.size);
				for (const { from, to } of set.ranges()) {
					encoding.writeVarUint(encoder, from);
					encoding.writeVarUint(encoder, to - from);
				}
			}
		});
	}
}

import type { Place, PlaceRun } from "./place.ts";

/** Numbers a run takes in the index: from, lane, depth. */
const STRIDE = 3;

/** Runs of equal place along each client's clock, found by bisection. */
export class PlaceIndex {
	readonly #runs = new Map<number, number[]>();

	/** Runs come in the order of the clock, since a client's clock is only ever continued. */
	add({ client, from, lane, depth }: PlaceRun): void {
		const runs = this.#runs.get(client);
		if (!runs) this.#runs.set(client, [from, lane, depth]);
		else if (runs.at(-2) !== lane || runs.at(-1) !== depth) runs.push(from, lane, depth);
	}

	/** Null before the first run. */
	at(client: number, clock: number): Place | null {
		const runs = this.#runs.get(client);
		if (!runs || clock < (runs[0] ?? 0)) return null;
		let low = 0;
		let high = runs.length / STRIDE - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((runs[STRIDE * middle] ?? 0) <= clock) low = middle;
			else high = middle - 1;
		}
		return { lane: runs[STRIDE * low + 1] ?? 0, depth: runs[STRIDE * low + 2] ?? 0 };
	}
}

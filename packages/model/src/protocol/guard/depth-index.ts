import type { DepthRun } from "./integration.ts";

/** Runs of equal depth along each client's clock: two numbers a run, found by bisection. */
export class DepthIndex {
	/** Per client: from, depth, from, depth … in the order of the clock. */
	readonly #runs = new Map<number, number[]>();

	/** Runs come in the order of the clock, since a client's clock is only ever continued. */
	add(run: DepthRun): void {
		const runs = this.#runs.get(run.client);
		if (!runs) this.#runs.set(run.client, [run.from, run.depth]);
		else if (runs.at(-1) !== run.depth) runs.push(run.from, run.depth);
	}

	at(client: number, clock: number): number {
		const runs = this.#runs.get(client) ?? [];
		let low = 0;
		let high = runs.length / 2 - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((runs[2 * middle] ?? 0) <= clock) low = middle;
			else high = middle - 1;
		}
		return runs[2 * low + 1] ?? 0;
	}
}

import type { TargetProcess } from "./target-process.ts";

/** What one run of a scenario measured, by name; a figure that could not be taken is NaN. */
export type Figures = Readonly<Record<string, number>>;

export function median(values: readonly number[]): number {
	const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function quantile(values: readonly number[], share: number): number {
	const sorted = Float64Array.from(values).sort();
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The processor time of server and generator over a stretch. */
export class Meter {
	readonly #server: TargetProcess;
	readonly #serverMs: number;
	readonly #own = process.cpuUsage();
	readonly #startedAt = performance.now();

	constructor(server: TargetProcess) {
		this.#server = server;
		this.#serverMs = server.cpuMs();
	}

	/** `generatorPercent` is the generator's share of one core; above 90 it is what was measured, and the run is void. */
	read(): { readonly serverMs: number; readonly generatorPercent: number; readonly wallMs: number } {
		const { user, system } = process.cpuUsage(this.#own);
		const wallMs = performance.now() - this.#startedAt;
		const serverMs = this.#server.cpuMs() - this.#serverMs;
		return { serverMs, generatorPercent: (user + system) / 10 / wallMs, wallMs };
	}
}

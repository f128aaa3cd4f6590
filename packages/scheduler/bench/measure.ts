/** Runs the candidates in turn, so that a slow second of the machine hits all of them; medians of milliseconds per run. */
export function interleaved(candidates: Record<string, () => unknown>, rounds: number): Record<string, number> {
	const times = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
	for (let round = -2; round < rounds; round++)
		for (const [name, run] of Object.entries(candidates)) {
			const began = performance.now();
			run();
			if (round >= 0) times.get(name)?.push(performance.now() - began);
		}
	return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A value of some digits, padded for a table. */
export function cell(value: number, digits = 2, width = 10): string {
	return value.toFixed(digits).padStart(width);
}

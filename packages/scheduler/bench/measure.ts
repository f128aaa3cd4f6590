/** Runs the candidates in turn, so that a slow second of the machine hits all of them; medians of milliseconds per run. */
export function interleaved<Name extends string>(
	candidates: Record<Name, () => unknown>,
	rounds: number,
): Record<Name, number> {
	const names = Object.keys(candidates) as Name[];
	const times = new Map<Name, number[]>(names.map((name) => [name, []]));
	for (let round = -2; round < rounds; round++)
		for (const name of names) {
			const began = performance.now();
			candidates[name]();
			if (round >= 0) times.get(name)?.push(performance.now() - began);
		}
	return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A value of some digits, padded for a table. */
export function cell(value: number, digits = 2, width = 10): string {
	return value.toFixed(digits).padStart(width);
}

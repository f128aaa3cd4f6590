import type { Draw } from "./task-draws.ts";

/** The draws that need no more than a key, a least length and a number of lengths, as columns; the others are made one by one. */
export interface WholeDraws {
	readonly position: Int32Array;
	readonly key: Int32Array;
	readonly low: Int32Array;
	/** How many lengths can be drawn, in 2^32ths. */
	readonly share: Float64Array;
	readonly others: readonly Draw[];
}

export function wholeDraws(draws: readonly Draw[]): WholeDraws {
	const whole = draws.filter(isWhole);
	return {
		position: Int32Array.from(whole, ({ position }) => position),
		key: Int32Array.from(whole, ({ key }) => key),
		low: Int32Array.from(whole, ({ low }) => low),
		share: Float64Array.from(whole, ({ span }) => (span + 1) / 4294967296),
		others: draws.filter((draw) => !isWhole(draw)),
	};
}

/** True for work that nobody has begun, at full pace, which cannot take no time. */
export function isWhole({ low, done, pace }: Draw): boolean {
	return low > 0 && done === 0 && pace === 100;
}

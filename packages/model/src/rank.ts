import type { RandomBytes } from "./ids.ts";
import { LIMITS } from "./limits.ts";

/**
 * Ranks order the cards of a board: strings of base 62 compared by code unit, read as fractions between 0 and 1.
 * Two clients that insert at one place draw different ranks (32 random bits), and a batch shares one drawn prefix, so
 * that two batches do not interleave.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = 62n;
/** 62^8 leaves room for 65,000 cards in each direction before ranks grow. */
const DIGITS_MIN = 8;
/** A gap of this size holds 32 random bits in its middle half. */
const GAP_MIN = 1n << 33n;
/** Step from the end of a column; the random part is as large again. */
const END_STEP = 1n << 32n;

export interface Ranked {
	readonly id: string;
	readonly rank: string;
}
export interface Placement {
	/** Ranks for the inserted ones, ascending. */
	readonly ranks: readonly string[];
	/** Neighbours that had to be given new ranks: equal ones, or ones that had grown too long. */
	readonly moved: readonly Ranked[];
}

/** Ranks for `count` new cards in front of `column[index]` of a column sorted by (rank, id). */
export function placeInto(
	column: readonly Ranked[],
	at: { index: number; count: number },
	random: RandomBytes,
): Placement {
	let from = at.index;
	let to = at.index;
	for (;;) {
		const window = column.slice(from, to);
		const total = window.length + at.count;
		const ranks = ranksBetween(column[from - 1]?.rank, column[to]?.rank, { count: total, random });
		const longest = window.length === 0 ? LIMITS.rankCharsMax : LIMITS.rankCharsMax / 2;
		if (ranks?.every((rank) => rank.length <= longest))
			return split(window, ranks, { index: at.index - from, count: at.count });
		const reach = Math.max(1, to - from);
		from = Math.max(0, from - reach);
		to = Math.min(column.length, to + reach);
	}
}

function split(window: readonly Ranked[], ranks: readonly string[], at: { index: number; count: number }): Placement {
	const kept = [...ranks.slice(0, at.index), ...ranks.slice(at.index + at.count)];
	return {
		ranks: ranks.slice(at.index, at.index + at.count),
		moved: window.map((card, index) => ({ id: card.id, rank: kept[index] ?? card.rank })),
	};
}

/** Ascending ranks between two bounds (absent = the column's end); undefined when the bounds leave no room. */
export function ranksBetween(
	low: string | undefined,
	high: string | undefined,
	{ count, random }: { readonly count: number; readonly random: RandomBytes },
): readonly string[] | undefined {
	if (low !== undefined && high !== undefined && !(stripped(low) < stripped(high))) return undefined;
	const start = drawBetween(low, high, random);
	if (start === undefined || count === 1) return start === undefined ? undefined : [start];
	const width = String(count).length;
	const step = Math.floor(62 ** width / (count + 1));
	return Array.from({ length: count }, (_, index) => start + fixed(BigInt(step * (index + 1)), width));
}

function drawBetween(low: string | undefined, high: string | undefined, random: RandomBytes): string | undefined {
	const most = Math.max(DIGITS_MIN, low?.length ?? 0, high?.length ?? 0) + 8;
	for (let digits = DIGITS_MIN; digits <= most; digits += 1) {
		const bottom = low === undefined ? 0n : fractionOf(low, digits);
		const top = high === undefined ? BASE ** BigInt(digits) : fractionOf(high, digits);
		const gap = top - bottom;
		if (gap >= GAP_MIN) return fixed(bottom + offsetIn(gap, { low, high }, random), digits);
	}
	return undefined;
}

/** Near the known end where a column grows at its other end; else in the middle half of the gap. */
function offsetIn(
	gap: bigint,
	ends: { low?: string | undefined; high?: string | undefined },
	random: RandomBytes,
): bigint {
	const jitter = randomBits(random);
	const roomy = gap > END_STEP * 8n;
	if (roomy && ends.low !== undefined && ends.high === undefined) return END_STEP + jitter;
	if (roomy && ends.high !== undefined && ends.low === undefined) return gap - END_STEP - jitter;
	return gap / 4n + (jitter * (gap / 2n)) / END_STEP;
}

/** 32 random bits. */
function randomBits(random: RandomBytes): bigint {
	return random(4).reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
}

/** The first `digits` digits of a rank as a number. A longer rank is cut; the drawn offset is far above what that loses. */
function fractionOf(rank: string, digits: number): bigint {
	let value = 0n;
	for (let index = 0; index < digits; index += 1)
		value = value * BASE + BigInt(Math.max(0, DIGITS.indexOf(rank.charAt(index) || "0")));
	return value;
}

function fixed(value: bigint, digits: number): string {
	let out = "";
	let rest = value;
	for (let index = 0; index < digits; index += 1) {
		out = DIGITS.charAt(Number(rest % BASE)) + out;
		rest /= BASE;
	}
	return out;
}

/** Trailing zeros do not change a fraction. */
function stripped(rank: string): string {
	return rank.replace(/0+$/, "");
}

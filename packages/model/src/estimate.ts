import type { Estimate } from "./records/field.ts";
import { err, ok, type Result } from "./result.ts";

/** How long a day and a week of work are, in minutes; from the calendar. */
export interface WorkUnits {
	readonly dayMinutes: number;
	/** Five days when absent. */
	readonly weekMinutes?: number;
}
export type EstimateError = { readonly kind: "empty" | "notAnEstimate" | "reversed" | "tooLong" };

const PART = /^(\d+(?:[.,]\d+)?)(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)?$/;
/** Ten years of days; more is a mistake of unit. */
const MINUTES_MAX = 10 * 366 * 1440;

/**
 * Reads `3d`, `3-4d`, `4h-1d`, `2/3/5` (low/likely/high) and the like. A number without a unit takes that of the next
 * number that has one, or days.
 */
export function parseEstimateText(input: string, units: WorkUnits): Result<Estimate, EstimateError> {
	const text = input
		.trim()
		.toLowerCase()
		.replace(/\s+/g, "")
		.replace(/[–—]|to/g, "-");
	if (text === "") return err({ kind: "empty" });
	const parts = text.includes("/") ? text.split("/") : text.split("-");
	const lengths = minutesOf(parts, units);
	const [low, second, third, ...more] = lengths ?? [];
	if (low === undefined || more.length > 0 || (third !== undefined && !text.includes("/")))
		return err({ kind: "notAnEstimate" });
	const high = third ?? second ?? low;
	const likely = third === undefined ? undefined : second;
	if (low > high || (likely !== undefined && (likely < low || likely > high))) return err({ kind: "reversed" });
	if (high > MINUTES_MAX) return err({ kind: "tooLong" });
	return ok(
		likely === undefined
			? { lowMinutes: low, highMinutes: high }
			: { lowMinutes: low, likelyMinutes: likely, highMinutes: high },
	);
}

function minutesOf(parts: readonly string[], units: WorkUnits): readonly number[] | undefined {
	const out: number[] = [];
	let unit = "d";
	for (const part of [...parts].reverse()) {
		const match = PART.exec(part);
		if (!match) return undefined;
		unit = match[2] ?? unit;
		out.unshift(Math.round(Number((match[1] ?? "").replace(",", ".")) * unitMinutes(unit, units)));
	}
	return out;
}

function unitMinutes(unit: string, { dayMinutes, weekMinutes = 5 * dayMinutes }: WorkUnits): number {
	if (unit.startsWith("m")) return 1;
	if (unit.startsWith("h")) return 60;
	return unit.startsWith("w") ? weekMinutes : dayMinutes;
}

/** The shortest text that `parseEstimateText` reads back as the same minutes: `3–4d`, `2/3/5d`, `90m`. */
export function formatEstimate(estimate: Estimate, units: WorkUnits): string {
	const { lowMinutes: low, likelyMinutes: likely, highMinutes: high } = estimate;
	const all = likely === undefined ? (low === high ? [low] : [low, high]) : [low, likely, high];
	const [unit, size] = commonUnit(all, units);
	const numbers = all.map((length) => String(length / size));
	return numbers.join(likely === undefined ? "–" : "/") + unit;
}

/** The largest unit in which all lengths are whole, halves of days and hours included. */
function commonUnit(lengths: readonly number[], { dayMinutes }: WorkUnits): readonly [string, number] {
	const sizes: readonly (readonly [string, number])[] = [
		["d", dayMinutes],
		["h", 60],
	];
	for (const [unit, size] of sizes)
		if (
			lengths.every((length) => Number.isInteger((length * 2) / size)) &&
			lengths.some((length) => length >= size / 2)
		)
			return [unit, size];
	return ["m", 1];
}

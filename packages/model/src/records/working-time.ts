import { deepFreeze, isPlainObject } from "../json.ts";
import { type EpochMs, isEpochMs } from "../time.ts";

/** Minutes of the civil day, 0 to 1440. */
export type DaySpan = readonly [startMinute: number, endMinute: number];
export type DaySpans = readonly DaySpan[];
/** Seven days, Monday first. */
export type WeekPattern = readonly DaySpans[];
/** Minutes to add to UTC from an instant on; the first entry holds for all earlier time. */
export interface ZoneOffset {
	readonly fromMs: EpochMs;
	readonly offsetMinutes: number;
}

/** Nobody splits a day into more. */
const SPANS_MAX = 24;
/** Two changes a year for fifty years. */
const OFFSETS_MAX = 100;

/** Eight hours on each of seven days: plans start on Saturdays, so no day is free unless somebody says so. */
export const fullWeek: WeekPattern = deepFreeze(Array.from({ length: 7 }, (): DaySpans => [[540, 1020]]));
/** Monday to Friday, eight hours. */
export const officeWeek: WeekPattern = deepFreeze(
	Array.from({ length: 7 }, (_, day): DaySpans => (day < 5 ? [[540, 1020]] : [])),
);
export const utcOffsets: readonly ZoneOffset[] = deepFreeze([{ fromMs: 0, offsetMinutes: 0 }]);

export function parseWeek(value: unknown): WeekPattern | undefined {
	if (!Array.isArray(value) || value.length !== 7) return undefined;
	return allParsed(value, parseSpans);
}

/** Spans in order that do not overlap. */
export function parseSpans(value: unknown): DaySpans | undefined {
	if (!Array.isArray(value) || value.length > SPANS_MAX) return undefined;
	const spans = allParsed(value, parseSpan);
	const inOrder = spans?.every(([start], index) => index === 0 || start >= (spans[index - 1]?.[1] ?? 0));
	return inOrder ? spans : undefined;
}

export function parseOffsets(value: unknown): readonly ZoneOffset[] | undefined {
	if (!Array.isArray(value) || value.length === 0 || value.length > OFFSETS_MAX) return undefined;
	const offsets = allParsed(value, parseOffset);
	return offsets?.sort((a, b) => a.fromMs - b.fromMs);
}

function parseSpan(value: unknown): DaySpan | undefined {
	if (!Array.isArray(value) || value.length !== 2) return undefined;
	const [start, end]: readonly unknown[] = value;
	return isMinute(start) && isMinute(end) && start < end ? [start, end] : undefined;
}

function parseOffset(value: unknown): ZoneOffset | undefined {
	if (!isPlainObject(value)) return undefined;
	const { fromMs, offsetMinutes } = value;
	const inRange =
		typeof offsetMinutes === "number" && Number.isInteger(offsetMinutes) && Math.abs(offsetMinutes) <= 960;
	return isEpochMs(fromMs) && inRange ? { fromMs, offsetMinutes } : undefined;
}

function isMinute(value: unknown): value is number {
	return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 1440;
}

function allParsed<T>(values: readonly unknown[], parse: (value: unknown) => T | undefined): T[] | undefined {
	const out: T[] = [];
	for (const value of values) {
		const parsed = parse(value);
		if (parsed === undefined) return undefined;
		out.push(parsed);
	}
	return out;
}

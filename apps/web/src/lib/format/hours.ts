import type { DaySpan, DaySpans } from "@callboard/model";

/** "9:00-12:30, 13:30-17:00"; "" for a day without work. */
export function formatHours(spans: DaySpans | undefined): string {
	return (spans ?? []).map(([start, end]) => `${clock(start)}-${clock(end)}`).join(", ");
}

/** Hours as people write them ("9-12:30, 13.30 to 17"), in order; undefined for what cannot be meant. */
export function parseHours(text: string): DaySpans | undefined {
	const parts = text
		.split(/[,;]/)
		.map((part) => part.trim())
		.filter((part) => part !== "");
	const spans: DaySpan[] = [];
	for (const part of parts) {
		const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part);
		if (!found) return undefined;
		const [start, end] = [minuteOf(found[1], found[2]), minuteOf(found[3], found[4])];
		if (start === undefined || end === undefined || start >= end || start < (spans.at(-1)?.[1] ?? 0)) return undefined;
		spans.push([start, end]);
	}
	return spans;
}

function minuteOf(hours = "", minutes = "0"): number | undefined {
	const minute = Number(hours) * 60 + Number(minutes);
	return Number(minutes) < 60 && minute <= 1440 ? minute : undefined;
}

function clock(minute: number): string {
	return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
}

/** Minutes as hours with at most one decimal: "6.5". */
export function hoursText(minutes: number): string {
	return String(Math.round(minutes / 6) / 10);
}

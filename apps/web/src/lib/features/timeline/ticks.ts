import type { DayAxis } from "./day-axis.ts";

export type Zoom = "day" | "week" | "month";
export const zooms: readonly Zoom[] = ["day", "week", "month"];

/** Width of a day's column in px. */
export const dayPx: Readonly<Record<Zoom, number>> = { day: 56, week: 20, month: 5 };

/** The zoom whose units fit columns of this width. */
export function zoomOf(columnPx: number): Zoom {
	if (columnPx >= 36) return "day";
	return columnPx >= 9 ? "week" : "month";
}

/** A line of the axis: where a unit begins, in columns, and the civil day that names it. */
export interface Tick {
	readonly column: number;
	readonly day: number;
	readonly unit: "day" | "week" | "month" | "year";
}

export interface Ticks {
	/** Upper row of the head: months, or years when months are the unit. */
	readonly upper: readonly Tick[];
	readonly lower: readonly Tick[];
}

/** Ticks of the columns from `fromColumn` to `toColumn`; the first upper one may begin before the window. */
export function ticksOf(axis: DayAxis, zoom: Zoom, [fromColumn, toColumn]: readonly [number, number]): Ticks {
	const first = Math.max(0, Math.floor(fromColumn));
	const end = Math.min(axis.dayCount, Math.ceil(toColumn));
	const upperUnit = zoom === "month" ? "year" : "month";
	const lowerUnit = zoom;
	const upper: Tick[] = [];
	const lower: Tick[] = [];
	for (let column = first; column < end; column++) {
		const day = axis.firstDay + column;
		if (begins(day, upperUnit) || column === first) upper.push({ column: backTo(column), day, unit: upperUnit });
		if (begins(day, lowerUnit)) lower.push({ column, day, unit: lowerUnit });
	}
	return { upper, lower };

	function backTo(column: number): number {
		let back = column;
		while (back > 0 && !begins(axis.firstDay + back, upperUnit)) back--;
		return back;
	}
}

function begins(day: number, unit: Tick["unit"]): boolean {
	if (unit === "day") return true;
	// 1970-01-01 was a Thursday: Monday is three days earlier.
	if (unit === "week") return (((day + 3) % 7) + 7) % 7 === 0;
	const date = new Date(day * 86_400_000);
	return date.getUTCDate() === 1 && (unit === "month" || date.getUTCMonth() === 0);
}

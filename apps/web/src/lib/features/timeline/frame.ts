import type { Bar } from "./bars.ts";
import type { DayAxis } from "./day-axis.ts";
import type { LinkLine } from "./links.ts";
import type { Palette } from "./palette.ts";
import type { Zoom } from "./ticks.ts";
import type { View } from "./view.ts";

/** The parts of a 2D context that the chart uses: a test hands in a recorder. */
export type Pen = Pick<
	CanvasRenderingContext2D,
	| "save"
	| "restore"
	| "beginPath"
	| "closePath"
	| "moveTo"
	| "lineTo"
	| "rect"
	| "clip"
	| "fill"
	| "stroke"
	| "fillRect"
	| "clearRect"
	| "fillText"
	| "setLineDash"
	| "fillStyle"
	| "strokeStyle"
	| "lineWidth"
	| "font"
	| "textBaseline"
	| "textAlign"
	| "globalAlpha"
>;

/** One picture: everything that the painters need, nothing that they decide. */
export interface Frame {
	readonly view: View;
	readonly axis: DayAxis;
	readonly zoom: Zoom;
	/** Bar of each row, undefined for groups and rows without dates. */
	readonly bars: readonly (Bar | undefined)[];
	/** Rows that are headings. */
	readonly headings: readonly boolean[];
	readonly links: readonly LinkLine[];
	/** Columns of now and of the plan's finish. */
	readonly nowColumn: number | undefined;
	readonly finishColumn: number | undefined;
	/** Row under the pointer and row with the focus. */
	readonly hotRow: number | undefined;
	readonly focusedRow: number | undefined;
	readonly names: AxisNames;
	readonly palette: Palette;
}

/** How civil days are written on the axis. */
export interface AxisNames {
	day(day: number): string;
	/** For a column in which the whole name would touch the next. */
	shortDay(day: number): string;
	month(day: number): string;
	year(day: number): string;
	finish: string;
	today: string;
}

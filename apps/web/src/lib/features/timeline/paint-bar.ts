import type { Bar } from "./bars.ts";
import type { Pen } from "./frame.ts";
import type { Palette } from "./palette.ts";
import { type View, xOf, yOf } from "./view.ts";

export interface BarPlace {
	readonly view: View;
	readonly row: number;
	readonly palette: Palette;
}

/** Box of a bar in canvas px: at least 3 px wide, so that an hour is seen in a year. */
export function barBox(bar: Bar, { view, row }: Omit<BarPlace, "palette">) {
	const height = Math.min(18, view.rowPx - 12);
	const x = xOf(view, bar.start);
	return {
		x,
		y: yOf(view, row) + (view.rowPx - height) / 2,
		width: Math.max(3, xOf(view, bar.finish) - x),
		height,
	};
}

/** From where links alone would let it start to where people do: dots, and a tick at the place that it could not take. */
function paintHold(pen: Pen, bar: Bar, place: BarPlace): void {
	if (bar.free >= bar.start) return;
	const { palette, view } = place;
	const { x, y, height } = barBox(bar, place);
	const from = xOf(view, bar.free);
	pen.fillStyle = palette.text3;
	pen.fillRect(from, y + 2, 2, height - 4);
	// What is left of the window is not painted, however long the wait.
	for (let at = Math.max(from + 5, (from % 5) - 5); at < x - 2; at += 5) pen.fillRect(at, y + height / 2 - 1, 2, 2);
}

/** The published dates: a thin bar below. */
function paintBaseline(pen: Pen, { baseline }: Bar, { view, row, palette }: BarPlace): void {
	if (!baseline) return;
	const from = xOf(view, baseline.start);
	pen.fillStyle = palette.control;
	pen.fillRect(from, yOf(view, row) + view.rowPx - 6, Math.max(3, xOf(view, baseline.finish) - from), 3);
}

/** Draws one item: slack behind, then the tail, the bar and its marks, then the label. */
export function paintBar(pen: Pen, bar: Bar, place: BarPlace): void {
	if (bar.shape === "milestone" || bar.shape === "gate") paintPoint(pen, bar, place);
	else if (bar.shape === "summary") paintSummary(pen, bar, place);
	else paintTask(pen, bar, place);
	paintBaseline(pen, bar, place);
	paintLabel(pen, bar, place);
}

function paintTask(pen: Pen, bar: Bar, place: BarPlace): void {
	const { palette, view } = place;
	const box = barBox(bar, place);
	const middle = box.y + box.height / 2;
	if (bar.slack > bar.finish) {
		pen.fillStyle = palette.control;
		pen.fillRect(box.x + box.width, middle - 1, xOf(view, bar.slack) - box.x - box.width, 2);
	}
	paintHold(pen, bar, place);
	paintTail(pen, bar, place);
	pen.fillStyle = bar.critical ? palette.critical : palette.bar;
	pen.fillRect(box.x, box.y, box.width, box.height);
	if (bar.progress > 0) {
		pen.fillStyle = "rgb(0 0 0 / 35%)";
		pen.fillRect(box.x, box.y, box.width * bar.progress, box.height);
	}
	if (bar.blocked) hatch(pen, box, palette.page);
	if (bar.critical) {
		pen.fillStyle = palette.text;
		pen.fillRect(box.x, box.y - 2, box.width, 2);
		pen.fillRect(box.x, box.y + box.height, box.width, 2);
	}
}

/** From the planned to the high finish: a tint, and a whisker at its end. */
function paintTail(pen: Pen, bar: Bar, place: BarPlace): void {
	if (bar.high <= bar.finish) return;
	const { palette, view } = place;
	const box = barBox(bar, place);
	const from = box.x + box.width;
	const to = xOf(view, bar.high);
	pen.fillStyle = bar.critical ? palette.critical : palette.bar;
	pen.globalAlpha = 0.45;
	pen.fillRect(from, box.y + 3, to - from, box.height - 6);
	pen.globalAlpha = 1;
	pen.fillRect(to - 2, box.y + 1, 2, box.height - 2);
}

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

function hatch(pen: Pen, { x, y, width, height }: Box, colour: string): void {
	pen.save();
	pen.beginPath();
	pen.rect(x, y, width, height);
	pen.clip();
	pen.strokeStyle = colour;
	pen.lineWidth = 2;
	pen.beginPath();
	// Lines outside the box are clipped; a bar far wider than the screen is cut first.
	for (let at = Math.max(0, -x - (-x % 8)); at < Math.min(width, 8000) + height; at += 8) {
		pen.moveTo(x + at, y);
		pen.lineTo(x + at - height, y + height);
	}
	pen.stroke();
	pen.restore();
}

function paintSummary(pen: Pen, bar: Bar, place: BarPlace): void {
	const { x, y, width, height } = barBox(bar, place);
	pen.fillStyle = bar.critical ? place.palette.critical : place.palette.text2;
	polygon(pen, [
		[x, y + 4],
		[x + width, y + 4],
		[x + width, y + height],
		[x + width - 5, y + 10],
		[x + 5, y + 10],
		[x, y + height],
	]);
	pen.fill();
}

/** ◆ for a milestone, ⬡ for a gate: an outline while it is shut, filled once passed. */
function paintPoint(pen: Pen, bar: Bar, { view, row, palette }: BarPlace): void {
	const x = xOf(view, bar.finish);
	const y = yOf(view, row) + view.rowPx / 2;
	const r = Math.min(9, view.rowPx / 2 - 4);
	const half = r / 2;
	if (bar.shape === "milestone")
		polygon(pen, [
			[x, y - r],
			[x + r, y],
			[x, y + r],
			[x - r, y],
		]);
	else
		polygon(pen, [
			[x - half, y - r],
			[x + half, y - r],
			[x + r, y],
			[x + half, y + r],
			[x - half, y + r],
			[x - r, y],
		]);
	const colour = bar.critical ? palette.critical : palette.text;
	pen.fillStyle = bar.shape === "gate" && !bar.passed ? palette.page : bar.passed ? palette.ok : colour;
	pen.fill();
	pen.strokeStyle = bar.passed ? palette.ok : colour;
	pen.lineWidth = 2;
	pen.stroke();
}

function paintLabel(pen: Pen, bar: Bar, { view, row, palette }: BarPlace): void {
	const end = Math.max(bar.high, bar.slack, bar.finish);
	const room = bar.shape === "milestone" || bar.shape === "gate" ? 14 : 8;
	pen.font = `12px ${palette.font}`;
	pen.textBaseline = "middle";
	pen.textAlign = "left";
	pen.fillStyle = bar.critical ? palette.critical : palette.text2;
	const marks = `${bar.critical ? "» " : ""}${bar.done ? "✓ " : ""}`;
	pen.fillText(`${marks}${bar.label}`, xOf(view, end) + room, yOf(view, row) + view.rowPx / 2);
}

export function polygon(pen: Pen, points: readonly (readonly [number, number])[]): void {
	pen.beginPath();
	for (const [index, [x, y]] of points.entries()) {
		if (index === 0) pen.moveTo(x, y);
		else pen.lineTo(x, y);
	}
	pen.closePath();
}

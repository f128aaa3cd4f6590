import type { Frame, Pen } from "./frame.ts";
import { type Tick, ticksOf } from "./ticks.ts";
import { columnsInView, xOf } from "./view.ts";

/** The head with its two rows of names, the lines of units, today and the finish. */
export function paintAxis(pen: Pen, frame: Frame): void {
	const { view, axis, zoom, palette } = frame;
	const ticks = ticksOf(axis, zoom, columnsInView(view));
	pen.fillStyle = palette.head;
	pen.fillRect(0, 0, view.widthPx, view.headPx);
	pen.fillStyle = palette.line;
	pen.fillRect(0, view.headPx - 1, view.widthPx, 1);
	pen.textAlign = "left";
	pen.textBaseline = "middle";
	paintUpper(pen, frame, ticks.upper);
	paintLower(pen, frame, ticks.lower);
	paintVertical(pen, frame, { column: frame.finishColumn, name: frame.names.finish, flag: true });
	paintVertical(pen, frame, { column: frame.nowColumn, name: frame.names.today, flag: false });
}

function paintUpper(pen: Pen, { view, names, palette }: Frame, ticks: readonly Tick[]): void {
	pen.font = `600 12px ${palette.font}`;
	for (const [index, tick] of ticks.entries()) {
		const next = ticks[index + 1];
		const name = tick.unit === "year" ? names.year(tick.day) : `${names.month(tick.day)} ${names.year(tick.day)}`;
		// A unit that began left of the window keeps its name in sight.
		const x = Math.max(xOf(view, tick.column), 0);
		const room = (next ? xOf(view, next.column) : view.widthPx) - x;
		pen.fillStyle = palette.line;
		pen.fillRect(xOf(view, tick.column), 0, 1, view.headPx / 2);
		pen.fillStyle = palette.text2;
		if (room > 70) pen.fillText(name, x + 6, view.headPx / 4 + 1);
	}
}

function paintLower(pen: Pen, { view, names, palette }: Frame, ticks: readonly Tick[]): void {
	pen.font = `11px ${palette.font}`;
	for (const tick of ticks) {
		const x = xOf(view, tick.column);
		pen.fillStyle = palette.line;
		pen.fillRect(x, view.headPx / 2, 1, tick.unit === "day" ? view.headPx / 2 : view.heightPx);
		pen.fillStyle = palette.text3;
		const room = roomOf(tick.unit, view.columnPx);
		const name = (tick.unit === "month" ? names.month : room < 48 ? names.shortDay : names.day)(tick.day);
		if (room > 26) pen.fillText(name, x + 5, (view.headPx * 3) / 4);
	}
}

function roomOf(unit: Tick["unit"], columnPx: number): number {
	return columnPx * (unit === "day" ? 1 : unit === "week" ? 7 : 28);
}

interface Mark {
	readonly column: number | undefined;
	readonly name: string;
	/** A flag in the head for the finish; a plain tab for today. */
	readonly flag: boolean;
}

function paintVertical(pen: Pen, { view, palette }: Frame, { column, name, flag }: Mark): void {
	if (column === undefined) return;
	const x = xOf(view, column);
	if (x < -80 || x > view.widthPx + 80) return;
	pen.strokeStyle = flag ? palette.text2 : palette.accent;
	pen.fillStyle = pen.strokeStyle;
	pen.lineWidth = flag ? 1 : 2;
	pen.setLineDash(flag ? [2, 3] : []);
	pen.beginPath();
	pen.moveTo(x, 2);
	pen.lineTo(x, view.heightPx);
	pen.stroke();
	pen.setLineDash([]);
	const top = 2;
	const width = name.length * 6.4 + 10;
	pen.fillRect(flag ? x : x - width / 2, top, width, 16);
	pen.font = `600 11px ${palette.font}`;
	pen.fillStyle = palette.page;
	pen.textBaseline = "middle";
	pen.fillText(name, (flag ? x : x - width / 2) + 5, top + 8.5);
}

import { workOfDay } from "./day-axis.ts";
import type { Frame, Pen } from "./frame.ts";
import { paintAxis } from "./paint-axis.ts";
import { paintBar } from "./paint-bar.ts";
import { paintLinks } from "./paint-links.ts";
import { columnsInView, rowsInView, xOf, yOf } from "./view.ts";

/** Draws the chart from the back to the front. Work is that of what is in view, whatever the size of the plan. */
export function paintFrame(pen: Pen, frame: Frame): void {
	const { view, palette } = frame;
	pen.save();
	pen.fillStyle = palette.page;
	pen.fillRect(0, 0, view.widthPx, view.heightPx);
	pen.beginPath();
	pen.rect(0, view.headPx, view.widthPx, view.heightPx - view.headPx);
	pen.clip();
	paintRows(pen, frame);
	paintDaysOff(pen, frame);
	paintLinks(pen, frame);
	paintBars(pen, frame);
	pen.restore();
	paintAxis(pen, frame);
}

function paintRows(pen: Pen, { view, bars, headings, hotRow, focusedRow, palette }: Frame): void {
	const [first, end] = rowsInView(view, bars.length);
	for (let row = first; row < end; row++) {
		const y = yOf(view, row);
		const fill = row === focusedRow || row === hotRow ? palette.accentSoft : headings[row] ? palette.head : undefined;
		if (fill) {
			pen.fillStyle = fill;
			pen.fillRect(0, y, view.widthPx, view.rowPx);
		}
		pen.fillStyle = palette.line;
		pen.fillRect(0, y + view.rowPx - 1, view.widthPx, 1);
	}
}

function paintDaysOff(pen: Pen, { view, axis, palette }: Frame): void {
	const [left, right] = columnsInView(view);
	pen.fillStyle = palette.shade;
	for (let column = Math.max(0, Math.floor(left)); column < Math.min(axis.dayCount, Math.ceil(right)); column++)
		if (workOfDay(axis, column) === 0) pen.fillRect(xOf(view, column), view.headPx, view.columnPx, view.heightPx);
}

function paintBars(pen: Pen, { view, bars, palette }: Frame): void {
	const [first, end] = rowsInView(view, bars.length);
	const [left, right] = columnsInView(view);
	for (let row = first; row < end; row++) {
		const bar = bars[row];
		if (
			bar &&
			Math.min(bar.free, bar.baseline?.start ?? bar.start) <= right &&
			left <= Math.max(bar.slack, bar.high) + labelPx / view.columnPx
		)
			paintBar(pen, bar, { view, row, palette });
	}
}

/** A label may reach this far behind its bar and still be seen. */
const labelPx = 320;

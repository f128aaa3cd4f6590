import type { Frame, Pen } from "./frame.ts";
import { type LinkLine, lineInView, type Point, routeOf } from "./links.ts";
import { polygon } from "./paint-bar.ts";
import { columnsInView, rowsInView } from "./view.ts";

/** Plain links first, then those that matter, so that a red or magenta line is never covered. */
const order = ["plain", "critical", "suspended", "violated"] as const;

export function paintLinks(pen: Pen, frame: Frame): void {
	const { view, links, bars } = frame;
	const rows = rowsInView(view, bars.length);
	const columns = columnsInView(view);
	const seen = links.filter((line) => lineInView(line, rows, columns));
	for (const state of order) for (const line of seen) if (line.state === state) paintLink(pen, line, frame);
}

function paintLink(pen: Pen, line: LinkLine, { view, palette }: Frame): void {
	const broken = line.state === "violated" || line.state === "suspended";
	const colour = broken ? palette.bad : line.state === "critical" ? palette.critical : palette.control;
	const points = routeOf(line, view.columnPx, view.rowPx).map(
		([x, y]): Point => [x - view.scrollLeftPx, y - view.scrollTopPx + view.headPx],
	);
	pen.strokeStyle = colour;
	pen.fillStyle = colour;
	pen.lineWidth = line.state === "critical" ? 2.5 : 1.25;
	pen.setLineDash(broken ? [5, 4] : []);
	pen.beginPath();
	for (const [index, [x, y]] of points.entries()) {
		if (index === 0) pen.moveTo(x, y);
		else pen.lineTo(x, y);
	}
	pen.stroke();
	pen.setLineDash([]);
	paintHead(pen, points.at(-1), line.toSide);
	if (broken) paintBang(pen, points);
}

function paintHead(pen: Pen, tip: Point | undefined, side: LinkLine["toSide"]): void {
	if (!tip) return;
	const [x, y] = tip;
	const back = side === "start" ? -6 : 6;
	polygon(pen, [
		[x, y],
		[x + back, y - 3.5],
		[x + back, y + 3.5],
	]);
	pen.fill();
}

/** A mark beside the line, since colour alone tells nothing to some. */
function paintBang(pen: Pen, points: readonly Point[]): void {
	const at = points[Math.floor(points.length / 2)];
	if (!at) return;
	pen.font = "bold 13px sans-serif";
	pen.textAlign = "center";
	pen.textBaseline = "middle";
	pen.fillText("!", at[0] + 6, at[1] - 8);
}

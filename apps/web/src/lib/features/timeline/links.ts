import type { Bar } from "./bars.ts";
import type { PlanLink } from "./plan-item.ts";

/** A dependency between two rows that are seen, ends in columns. */
export interface LinkLine {
	readonly id: string;
	readonly fromRow: number;
	readonly toRow: number;
	readonly from: number;
	readonly to: number;
	/** Which end of its bar the link leaves and enters: decides the direction of its first and last piece. */
	readonly fromSide: "start" | "finish";
	readonly toSide: "start" | "finish";
	readonly state: "plain" | "critical" | "violated" | "suspended";
}

/** Lines for the links whose two ends have a bar in a row. O(links). */
export function linkLines(
	links: readonly PlanLink[],
	rowOf: ReadonlyMap<string, number>,
	bars: ReadonlyMap<string, Bar>,
): readonly LinkLine[] {
	const lines: LinkLine[] = [];
	for (const link of links) {
		const fromBar = bars.get(link.from);
		const toBar = bars.get(link.to);
		const fromRow = rowOf.get(link.from);
		const toRow = rowOf.get(link.to);
		if (!fromBar || !toBar || fromRow === undefined || toRow === undefined) continue;
		const fromSide = link.type === "FS" || link.type === "FF" ? "finish" : "start";
		const toSide = link.type === "FS" || link.type === "SS" ? "start" : "finish";
		const from = fromBar[fromSide];
		const to = toBar[toSide];
		const state = stateOf(link, [fromBar, toBar], [from, to]);
		lines.push({ id: link.id, fromRow, toRow, from, to, fromSide, toSide, state });
	}
	return lines;
}

/** Columns are reals: ends that meet may differ by rounding. */
const meetTolerance = 1e-6;

function stateOf(link: PlanLink, [from, to]: readonly [Bar, Bar], [leaves, enters]: readonly [number, number]) {
	if (link.suspended) return "suspended";
	// What is done is history: it may have gone another way round, and nothing can be mended there.
	if (leaves > enters + meetTolerance && !from.done && !to.done) return "violated";
	return from.critical && to.critical && Math.abs(leaves - enters) < 1 ? "critical" : "plain";
}

export type Point = readonly [x: number, y: number];

/** Room in px for the arrowhead and the turn before it. */
const stubPx = 8;

/** Right-angled way of a line in px of the whole chart: out of one bar, along, and into the other. */
export function routeOf(line: LinkLine, columnPx: number, rowPx: number): readonly Point[] {
	const fromX = line.from * columnPx;
	const toX = line.to * columnPx;
	const fromY = (line.fromRow + 0.5) * rowPx;
	const toY = (line.toRow + 0.5) * rowPx;
	const out = fromX + (line.fromSide === "finish" ? stubPx : -stubPx);
	const into = toX + (line.toSide === "start" ? -stubPx : stubPx);
	const straight = line.fromSide === "finish" && line.toSide === "start" && out <= into + stubPx;
	if (straight)
		return dedupe([
			[fromX, fromY],
			[out, fromY],
			[out, toY],
			[toX, toY],
		]);
	if (line.fromSide === line.toSide) {
		const far = line.fromSide === "finish" ? Math.max(out, into) : Math.min(out, into);
		return dedupe([
			[fromX, fromY],
			[far, fromY],
			[far, toY],
			[toX, toY],
		]);
	}
	// The successor begins before the way out: go round through the gap between the rows.
	const between = fromY + (toY >= fromY ? 0.5 : -0.5) * rowPx;
	return dedupe([
		[fromX, fromY],
		[out, fromY],
		[out, between],
		[into, between],
		[into, toY],
		[toX, toY],
	]);
}

function dedupe(points: readonly Point[]): readonly Point[] {
	return points.filter(([x, y], index) => {
		const before = points[index - 1];
		return !before || before[0] !== x || before[1] !== y;
	});
}

/** True when some of the line lies in the rows [first, end) and columns [left, right]. */
export function lineInView(
	line: LinkLine,
	[first, end]: readonly [number, number],
	[left, right]: readonly [number, number],
): boolean {
	const top = Math.min(line.fromRow, line.toRow);
	const bottom = Math.max(line.fromRow, line.toRow);
	return bottom >= first && top < end && Math.max(line.from, line.to) >= left && Math.min(line.from, line.to) <= right;
}

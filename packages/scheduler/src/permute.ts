import type { Shift } from "./affected.ts";
import type { WritablePlan } from "./live-plan.ts";
import type { Times } from "./pass.ts";

/** Moves rows and their times to the positions that a shift gives them. O(positions in the stretch). */
export function permuteRows(plan: WritablePlan, times: Times, { from, places }: Shift): void {
	const { calendar, duration, floor, due, actualStart, nodeAt } = plan;
	const { head, startAt, finishAt, late, free, lateStartAt, lateFinishAt, freeStartAt, freeFinishAt } = times;
	const rows = [calendar, duration, floor, due, actualStart, nodeAt, plan.role, plan.asked];
	const timed = [head, startAt, finishAt, late, free, lateStartAt, lateFinishAt, freeStartAt, freeFinishAt];
	for (const column of [...rows, ...timed]) {
		if (column.length === 0) continue;
		const before = column.slice(from, from + places.length);
		for (let k = 0; k < places.length; k++) column[places[k] ?? 0] = before[k] ?? 0;
	}
	for (let p = from; p < from + places.length; p++) plan.positionOf[nodeAt[p] ?? 0] = p;
}

/** Moves the edges into those positions with them and renames the sources of all. O(edges). */
export function permuteEdges(plan: WritablePlan, { from, places }: Shift): void {
	const last = from + places.length;
	const placeOf = (p: number) => (p < from || p >= last ? p : (places[p - from] ?? p));
	const { first, source } = plan;
	const begin = first[from] ?? 0;
	const end = first[last] ?? 0;
	const columns = [
		plan.source,
		plan.target,
		plan.weight,
		plan.lag,
		plan.lagCalendar,
		plan.link,
		plan.simple,
		plan.sides,
	];
	const before = columns.map((column) => column.slice(begin, end));
	const starts = first.slice(from, last + 1);
	const origin = new Int32Array(places.length);
	for (let k = 0; k < places.length; k++) origin[(places[k] ?? 0) - from] = k;
	let at = begin;
	for (let p = from; p < last; p++) {
		const k = origin[p - from] ?? 0;
		first[p] = at;
		for (let e = (starts[k] ?? 0) - begin; e < (starts[k + 1] ?? 0) - begin; e++, at++)
			for (let c = 0; c < columns.length; c++) {
				const column = columns[c];
				if (column) column[at] = before[c]?.[e] ?? 0;
			}
	}
	for (let e = 0; e < source.length; e++) source[e] = placeOf(source[e] ?? 0);
	for (let e = begin; e < end; e++) plan.target[e] = placeOf(plan.target[e] ?? 0);
}

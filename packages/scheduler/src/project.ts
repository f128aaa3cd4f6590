/**
 * A resource-constrained project in unit time: start times are whole numbers from 0, s[to] >= s[from] + weight for every
 * precedence, and the requests of the tasks that run in a unit of time add up to no more than each capacity.
 */
export interface Project {
	readonly count: number;
	readonly durations: Int32Array;
	/** Earliest starts. */
	readonly floors: Int32Array;
	readonly resourceCount: number;
	readonly capacities: Int32Array;
	/** Task i's request of resource k at `i * resourceCount + k`. */
	readonly requests: Int32Array;
	/** Precedences into task i: predecessors[before[i]] … with their weights. */
	readonly before: Int32Array;
	readonly predecessors: Int32Array;
	readonly weights: Int32Array;
	/** The same out of task i, with the weights of the project run backwards. */
	readonly after: Int32Array;
	readonly successors: Int32Array;
	readonly mirrored: Int32Array;
	/** Tasks so that every precedence goes forward. */
	readonly topological: Int32Array;
	/** True when every order by start or by end is one that precedences allow: no leads, nothing that overlaps. */
	readonly sequential: boolean;
}

export interface Precedence {
	readonly from: number;
	readonly to: number;
	/** Least distance between the starts. */
	readonly weight: number;
}

export interface ProjectData {
	readonly durations: Int32Array;
	readonly floors?: Int32Array;
	readonly capacities: Int32Array;
	readonly requests: Int32Array;
	readonly precedences: readonly Precedence[];
}

/** Lays a project out for the kernels. The precedences have no cycle, and no request exceeds its capacity. */
export function projectOf({ durations, floors, capacities, requests, precedences }: ProjectData): Project {
	const count = durations.length;
	const into = grouped(precedences, count, "to");
	const out = grouped(precedences, count, "from");
	const mirrored = Int32Array.from(
		out.items,
		({ from, to, weight }) => weight + (durations[to] ?? 0) - (durations[from] ?? 0),
	);
	return {
		count,
		durations,
		floors: floors ?? new Int32Array(count),
		resourceCount: capacities.length,
		capacities,
		requests,
		before: into.first,
		predecessors: Int32Array.from(into.items, ({ from }) => from),
		weights: Int32Array.from(into.items, ({ weight }) => weight),
		after: out.first,
		successors: Int32Array.from(out.items, ({ to }) => to),
		mirrored,
		topological: topologicalTasks(precedences, count),
		sequential: precedences.every(({ weight }) => weight >= 0) && mirrored.every((weight) => weight >= 0),
	};
}

function grouped(precedences: readonly Precedence[], count: number, by: "from" | "to") {
	const first = new Int32Array(count + 1);
	for (const precedence of precedences) first[precedence[by] + 1] = (first[precedence[by] + 1] ?? 0) + 1;
	for (let i = 0; i < count; i++) first[i + 1] = (first[i + 1] ?? 0) + (first[i] ?? 0);
	const items = [...precedences].sort((a, b) => a[by] - b[by]);
	return { first, items };
}

function topologicalTasks(precedences: readonly Precedence[], count: number): Int32Array {
	const waiting = new Int32Array(count);
	const next: number[][] = Array.from({ length: count }, () => []);
	for (const { from, to } of precedences) {
		next[from]?.push(to);
		waiting[to] = (waiting[to] ?? 0) + 1;
	}
	const order: number[] = [];
	for (let i = 0; i < count; i++) if (waiting[i] === 0) order.push(i);
	for (let h = 0; h < order.length; h++)
		for (const to of next[order[h] ?? 0] ?? []) {
			const left = (waiting[to] ?? 0) - 1;
			waiting[to] = left;
			if (left === 0) order.push(to);
		}
	return Int32Array.from(order);
}

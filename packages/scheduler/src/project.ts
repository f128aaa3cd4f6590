import { groupBy, topologicalOrder } from "./order.ts";

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
	readonly asks: Asks;
	/** Task i's request of resource k at `i * resourceCount + k`; laid out when it is first asked for. */
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

/** What tasks ask of resources, zeros left out: task i's entries are first[i] … first[i + 1] - 1, each resource once. */
export interface Asks {
	readonly first: Int32Array;
	readonly resource: Int32Array;
	readonly amount: Int32Array;
}

export interface Precedence {
	readonly from: number;
	readonly to: number;
	/** Least distance between the starts. */
	readonly weight: number;
}

/** Precedences as columns. */
export interface Precedences {
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly weight: Int32Array;
}

export interface ProjectData {
	readonly durations: Int32Array;
	readonly floors?: Int32Array;
	readonly capacities: Int32Array;
	readonly requests: Int32Array;
	readonly precedences: readonly Precedence[];
}

export interface ProjectColumns {
	readonly durations: Int32Array;
	readonly floors: Int32Array;
	readonly capacities: Int32Array;
	readonly asks: Asks;
	readonly precedences: Precedences;
}

/** Lays a project out for the kernels. The precedences have no cycle, and no request exceeds its capacity. */
export function projectOf({ durations, floors, capacities, requests, precedences }: ProjectData): Project {
	return layOutProject({
		...{ durations, capacities },
		floors: floors ?? new Int32Array(durations.length),
		asks: sparse(requests, durations.length, capacities.length),
		precedences: {
			from: Int32Array.from(precedences, ({ from }) => from),
			to: Int32Array.from(precedences, ({ to }) => to),
			weight: Int32Array.from(precedences, ({ weight }) => weight),
		},
	});
}

/** The same from columns. O(tasks + precedences + asks). */
export function layOutProject({ durations, floors, capacities, asks, precedences }: ProjectColumns): Project {
	const { from, to, weight } = precedences;
	const count = durations.length;
	const into = groupBy(to, count);
	const out = groupBy(from, count);
	const mirrored = out.items.map(
		(e) => (weight[e] ?? 0) + (durations[to[e] ?? 0] ?? 0) - (durations[from[e] ?? 0] ?? 0),
	);
	let dense: Int32Array | undefined;
	return {
		...{ count, durations, floors, capacities, asks, mirrored },
		resourceCount: capacities.length,
		get requests() {
			dense ??= spread(asks, count, capacities.length);
			return dense;
		},
		before: into.first,
		predecessors: into.items.map((e) => from[e] ?? 0),
		weights: into.items.map((e) => weight[e] ?? 0),
		after: out.first,
		successors: out.items.map((e) => to[e] ?? 0),
		topological: topologicalOrder({ nodeCount: count, from, to }),
		sequential: !weight.some(isNegative) && !mirrored.some(isNegative),
	};
}

function isNegative(value: number): boolean {
	return value < 0;
}

function sparse(requests: Int32Array, count: number, resourceCount: number): Asks {
	const first = new Int32Array(count + 1);
	const resource: number[] = [];
	const amount: number[] = [];
	for (let i = 0; i < count; i++) {
		for (let k = 0; k < resourceCount; k++) {
			const asked = requests[i * resourceCount + k] ?? 0;
			if (asked === 0) continue;
			resource.push(k);
			amount.push(asked);
		}
		first[i + 1] = resource.length;
	}
	return { first, resource: Int32Array.from(resource), amount: Int32Array.from(amount) };
}

function spread({ first, resource, amount }: Asks, count: number, resourceCount: number): Int32Array {
	const requests = new Int32Array(count * resourceCount);
	for (let i = 0; i < count; i++)
		for (let a = first[i] ?? 0; a < (first[i + 1] ?? 0); a++)
			requests[i * resourceCount + (resource[a] ?? 0)] = amount[a] ?? 0;
	return requests;
}

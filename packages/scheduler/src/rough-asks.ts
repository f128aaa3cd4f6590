import { greatestDivisor } from "./greatest-divisor.ts";
import type { Plan } from "./plan.ts";
import type { Asks } from "./project.ts";
import type { Staffing } from "./staffing.ts";

/** Tasks times resources up to which requests that can delay nobody are kept. */
const REQUESTS_MAX = 4_000_000;

/** What the open tasks ask of people, pools and limits, and what there is; each in the greatest unit that keeps it whole. */
export function roughAsks(
	plan: Plan,
	staffing: Staffing,
	open: Int32Array,
): { readonly asks: Asks; readonly capacities: Int32Array } {
	const list = new AskList(staffing, open.length);
	for (const p of open) list.add((plan.duration[p] ?? 0) > 0 ? (plan.nodeAt[p] ?? 0) : -1);
	const { first, of, amount } = list;
	const { column, capacities } = contested(staffing, list);
	const units = capacities.slice();
	for (let a = 0; a < list.size; a++) {
		const k = column[of[a] ?? 0] ?? -1;
		if (k >= 0) units[k] = greatestDivisor(units[k] ?? 0, amount[a] ?? 0);
	}
	const kept = { first: new Int32Array(open.length + 1), resource: of.slice(), amount: amount.slice() };
	let size = 0;
	for (let i = 0; i < open.length; i++) {
		for (let a = first[i] ?? 0; a < (first[i + 1] ?? 0); a++) {
			const k = column[of[a] ?? 0] ?? -1;
			if (k < 0) continue;
			kept.resource[size] = k;
			kept.amount[size++] = (amount[a] ?? 0) / Math.max(1, units[k] ?? 1);
		}
		kept.first[i + 1] = size;
	}
	const asks = {
		first: kept.first,
		resource: kept.resource.subarray(0, size),
		amount: kept.amount.subarray(0, size),
	};
	return { asks, capacities: capacities.map((capacity, k) => capacity / Math.max(1, units[k] ?? 1)) };
}

/** What task after task asks of people, of the pools that they are in, and of its limit: growing columns. */
class AskList {
	readonly first: Int32Array;
	/** Index over resources, then pools, then limits; of one task each once. */
	of: Int32Array;
	amount: Int32Array;
	size = 0;
	private readonly staffing: Staffing;
	private tasks = 0;

	constructor(staffing: Staffing, room: number) {
		this.staffing = staffing;
		this.first = new Int32Array(room + 1);
		this.of = new Int32Array(2 * room + 16);
		this.amount = new Int32Array(2 * room + 16);
	}

	/** The next task; -1 for one that asks for nothing. */
	add(task: number): void {
		const { resources, pools, crews, openSeats, poolsOf, limitOf } = this.staffing;
		for (const { resource, units } of crews[task] ?? []) {
			this.ask(resource, units);
			for (const pool of poolsOf[resource] ?? []) this.ask(resources.length + pool, units);
		}
		for (const { pool, least } of openSeats[task] ?? []) this.ask(resources.length + pool, least);
		const limit = limitOf[task] ?? -1;
		if (limit >= 0) this.ask(resources.length + pools.length + limit, 1);
		this.first[++this.tasks] = this.size;
	}

	private ask(of: number, amount: number): void {
		for (let a = this.first[this.tasks] ?? 0; a < this.size; a++) {
			if (this.of[a] !== of) continue;
			this.amount[a] = (this.amount[a] ?? 0) + amount;
			return;
		}
		if (this.size === this.of.length) this.grow();
		this.of[this.size] = of;
		this.amount[this.size++] = amount;
	}

	private grow(): void {
		const twice = (column: Int32Array) => {
			const grown = new Int32Array(column.length * 2);
			grown.set(column);
			return grown;
		};
		[this.of, this.amount] = [twice(this.of), twice(this.amount)];
	}
}

/** What anything is asked of; in a plan of many people only what can make a task wait: where all at once would be too much. */
function contested({ capacities, poolCapacities, limits }: Staffing, { first, of, amount, size }: AskList) {
	const all = [...capacities, ...poolCapacities, ...limits.map(({ limit }) => limit)];
	const sums = new Float64Array(all.length);
	for (let a = 0; a < size; a++) sums[of[a] ?? 0] = (sums[of[a] ?? 0] ?? 0) + (amount[a] ?? 0);
	const column = new Int32Array(all.length).fill(-1);
	const kept: number[] = [];
	const many = all.length * (first.length - 1) > REQUESTS_MAX;
	all.forEach((capacity, k) => {
		if ((sums[k] ?? 0) > (many ? capacity : 0)) column[k] = kept.push(capacity) - 1;
	});
	return { column, capacities: Int32Array.from(kept) };
}

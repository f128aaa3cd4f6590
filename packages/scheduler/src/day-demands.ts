import { groupBy } from "./order.ts";

/** What is asked of one carrier on one day, and by which tasks: entries `from` … `to` - 1 of the sorted columns. */
export interface DemandOfDay {
	readonly day: number;
	/** Minutes times per cent. */
	readonly work: number;
	readonly from: number;
	readonly to: number;
}

/** Work asked of people and pools by day, in growing columns; sorted once, when all is in. */
export class DayDemands {
	private size = 0;
	private carrier = new Int32Array(1024);
	private day = new Int32Array(1024);
	private work = new Int32Array(1024);
	private task = new Int32Array(1024);
	private first: Int32Array | undefined;
	private readonly carriers: number;

	constructor(carriers: number) {
		this.carriers = carriers;
	}

	add(
		carrier: number,
		{ day, work, task }: { readonly day: number; readonly work: number; readonly task: number },
	): void {
		if (this.size === this.carrier.length) this.grow();
		const at = this.size++;
		this.carrier[at] = carrier;
		this.day[at] = day;
		this.work[at] = work;
		this.task[at] = task;
	}

	/** Days of a carrier in order of time. */
	daysOf(carrier: number): DemandOfDay[] {
		const first = this.sorted();
		const { day, work } = this;
		const days: DemandOfDay[] = [];
		const last = first[carrier + 1] ?? 0;
		for (let from = first[carrier] ?? 0, to = from; from < last; from = to) {
			let sum = 0;
			for (; to < last && day[to] === day[from]; to++) sum += work[to] ?? 0;
			days.push({ day: day[from] ?? 0, work: sum, from, to });
		}
		return days;
	}

	/** What the tasks of a day are called, in the order in which they were added. */
	namesOf({ from, to }: DemandOfDay, tasks: readonly { readonly id: string }[]): string[] {
		const names: string[] = [];
		for (let at = from; at < to; at++) names.push(tasks[this.task[at] ?? 0]?.id ?? "");
		return names;
	}

	/** Brings the columns into the order of carriers, then days, then of coming in; tells where each carrier's entries begin. */
	private sorted(): Int32Array {
		if (this.first) return this.first;
		const days = this.day.subarray(0, this.size);
		let [least, most] = [days[0] ?? 0, days[0] ?? 0];
		for (const day of days) {
			if (day < least) least = day;
			if (day > most) most = day;
		}
		const byDay = groupBy(
			days.map((day) => day - least),
			most - least + 1,
		).items;
		const grouped = groupBy(
			byDay.map((e) => this.carrier[e] ?? 0),
			this.carriers,
		);
		const order = grouped.items.map((k) => byDay[k] ?? 0);
		const arranged = (column: Int32Array) => order.map((e) => column[e] ?? 0);
		[this.day, this.work, this.task] = [arranged(this.day), arranged(this.work), arranged(this.task)];
		this.first = grouped.first;
		return grouped.first;
	}

	private grow(): void {
		const twice = (column: Int32Array) => {
			const grown = new Int32Array(column.length * 2);
			grown.set(column);
			return grown;
		};
		[this.carrier, this.day] = [twice(this.carrier), twice(this.day)];
		[this.work, this.task] = [twice(this.work), twice(this.task)];
	}
}

/** What is booked of one resource over time: steps of use between sorted instants. */
export class Bookings {
	private readonly capacity: number;
	private times: number[] = [];
	private used: number[] = [];
	private tasks: number[] = [];

	constructor(capacity: number) {
		this.capacity = capacity;
	}

	clear(): void {
		this.times = [];
		this.used = [];
		this.tasks = [];
	}

	/** The first stretch of [from, to) in which `units` more do not fit: its end, and a task that is booked there. */
	conflict(from: number, to: number, units: number): { until: number; task: number } | undefined {
		for (let k = Math.max(0, this.after(from) - 1); k < this.times.length && (this.times[k] ?? 0) < to; k++) {
			const until = this.times[k + 1];
			if (until === undefined || until <= from || (this.used[k] ?? 0) + units <= this.capacity) continue;
			return { until, task: this.tasks[k] ?? 0 };
		}
		return undefined;
	}

	/** Books without a check. */
	book(span: { from: number; to: number; units: number; task: number }): void {
		if (span.to <= span.from) return;
		const first = this.split(span.from);
		const last = this.split(span.to);
		for (let k = first; k < last; k++) {
			this.used[k] = (this.used[k] ?? 0) + span.units;
			this.tasks[k] = span.task;
		}
	}

	/** Index of the first step that begins after an instant. */
	private after(at: number): number {
		let low = 0;
		let high = this.times.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.times[middle] ?? 0) > at) high = middle;
			else low = middle + 1;
		}
		return low;
	}

	private split(at: number): number {
		const k = this.after(at);
		if (k > 0 && this.times[k - 1] === at) return k - 1;
		this.times.splice(k, 0, at);
		this.used.splice(k, 0, k > 0 ? (this.used[k - 1] ?? 0) : 0);
		this.tasks.splice(k, 0, k > 0 ? (this.tasks[k - 1] ?? 0) : 0);
		return k;
	}
}

/** What is booked of a person or a limit over time: steps of use between sorted instants. */
export class Bookings {
	/** The end of the conflict that was found last, and the task whose booking ends there. */
	until = 0;
	blocker = -1;
	/** Minutes of work booked, times units; counted by whoever books. */
	load = 0;
	private readonly capacity: number;
	private size = 0;
	private times = new Int32Array(16);
	/** Use from `times[k]` on. */
	private used = new Int32Array(16);
	/** A task whose booking ends at `times[k]`; -1 for none. */
	private ending = new Int32Array(16);

	constructor(capacity: number) {
		this.capacity = capacity;
	}

	clear(): void {
		this.size = 0;
		this.load = 0;
	}

	/**
	 * Whether `units` more do not fit somewhere in [from, to). Then `until` is the end of the last stretch in there that is too
	 * full, together with what follows it without a gap: whatever begins before that instant and lasts as long meets it too.
	 */
	conflicts(from: number, to: number, units: number): boolean {
		const { times, used, size } = this;
		const room = this.capacity - units;
		let k = this.after(to - 1) - 1;
		while (k >= 0 && (used[k] ?? 0) <= room && (times[k] ?? 0) > from) k--;
		if (k < 0 || (used[k] ?? 0) <= room) return false;
		while (k + 1 < size && (used[k + 1] ?? 0) > room) k++;
		this.until = k + 1 < size ? (times[k + 1] ?? to) : to;
		this.blocker = k + 1 < size ? (this.ending[k + 1] ?? -1) : -1;
		return true;
	}

	/** The first instant from `at` on at which there is room for `units` more. */
	roomFrom(at: number, units: number): number {
		const { used, size } = this;
		const room = this.capacity - units;
		let k = this.after(at) - 1;
		if (k < 0 || (used[k] ?? 0) <= room) return at;
		while (k < size && (used[k] ?? 0) > room) k++;
		return this.times[k] ?? at;
	}

	/** Books without a check. O(steps in the span), and those after it when an end of the span is a new step. */
	book(from: number, to: number, units: number, task: number): void {
		if (to <= from) return;
		const first = this.split(from);
		const last = this.split(to);
		for (let k = first; k < last; k++) this.used[k] = (this.used[k] ?? 0) + units;
		this.ending[last] = task;
	}

	/** Index of the first step that begins after an instant. */
	private after(at: number): number {
		let low = 0;
		let high = this.size;
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
		if (this.size === this.times.length) this.grow();
		const { times, used, ending, size } = this;
		times.copyWithin(k + 1, k, size);
		used.copyWithin(k + 1, k, size);
		ending.copyWithin(k + 1, k, size);
		times[k] = at;
		used[k] = k > 0 ? (used[k - 1] ?? 0) : 0;
		ending[k] = -1;
		this.size++;
		return k;
	}

	private grow(): void {
		const twice = (column: Int32Array) => {
			const grown = new Int32Array(column.length * 2);
			grown.set(column);
			return grown;
		};
		[this.times, this.used, this.ending] = [twice(this.times), twice(this.used), twice(this.ending)];
	}
}

/** Room for so many units at first. */
const UNITS_FIRST = 1024;

/** Free capacity per unit of time of the resources that share a word. */
export class WordTimeline {
	private readonly guard: number;
	private readonly full: number;
	private free: Int32Array;
	/** Units looked after since the last reset. */
	private used = 0;

	constructor(full: number, guard: number) {
		this.full = full;
		this.guard = guard;
		this.free = new Int32Array(UNITS_FIRST).fill(full);
	}

	/** All capacity free again. O(units of time used since the last time). */
	reset(): void {
		this.free.fill(this.full, 0, this.used);
		this.used = 0;
	}

	/** The first moment from `earliest` on at which a request fits for so many units. */
	fitting(request: number, earliest: number, duration: number): number {
		const { guard } = this;
		let { free } = this;
		let start = earliest;
		let end = start + duration;
		if (end > free.length) free = this.grow(end);
		for (let t = end - 1; t >= start; ) {
			if ((((free[t] ?? 0) - request) & guard) === guard) t--;
			else {
				start = t + 1;
				end = start + duration;
				if (end > free.length) free = this.grow(end);
				t = end - 1;
			}
		}
		return start;
	}

	/** Books without a check where `fitting` has looked. */
	book(request: number, start: number, end: number): void {
		const { free } = this;
		for (let t = start; t < end; t++) free[t] = (free[t] ?? 0) - request;
		if (end > this.used) this.used = end;
	}

	private grow(units: number): Int32Array {
		const grown = new Int32Array(Math.max(units, this.free.length * 2)).fill(this.full);
		grown.set(this.free.subarray(0, this.used));
		this.free = grown;
		return grown;
	}
}

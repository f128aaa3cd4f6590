/** Positions waiting for their turn, taken in order from either end. */
export class WaitingPositions {
	private readonly words: Int32Array;
	private low = 0;
	private high = -1;
	/** How many wait. */
	count = 0;

	constructor(positions: number) {
		this.words = new Int32Array((positions >> 5) + 1);
		this.low = this.words.length;
	}

	add(p: number): void {
		const word = p >> 5;
		const bits = this.words[word] ?? 0;
		const bit = 1 << (p & 31);
		if ((bits & bit) !== 0) return;
		this.words[word] = bits | bit;
		this.count++;
		if (word < this.low) this.low = word;
		if (word > this.high) this.high = word;
	}

	/** The lowest, or -1. */
	first(): number {
		for (; this.low <= this.high; this.low++) {
			const bits = this.words[this.low] ?? 0;
			if (bits === 0) continue;
			this.words[this.low] = bits & (bits - 1);
			this.count--;
			return (this.low << 5) | (31 - Math.clz32(bits & -bits));
		}
		return this.emptied();
	}

	/** The highest, or -1. */
	last(): number {
		for (; this.high >= this.low; this.high--) {
			const bits = this.words[this.high] ?? 0;
			if (bits === 0) continue;
			const top = 31 - Math.clz32(bits);
			this.words[this.high] = bits & ~(1 << top);
			this.count--;
			return (this.high << 5) | top;
		}
		return this.emptied();
	}

	clear(): void {
		this.words.fill(0);
		this.count = 0;
		this.emptied();
	}

	private emptied(): number {
		this.low = this.words.length;
		this.high = -1;
		return -1;
	}
}

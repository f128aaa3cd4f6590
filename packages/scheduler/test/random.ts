/** A small seeded generator for tests: the same seed gives the same plan everywhere. */
export class Random {
	private state: number;

	constructor(seed: number) {
		this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 1;
	}

	/** A whole number in 0 … below - 1. */
	below(below: number): number {
		this.state ^= this.state << 13;
		this.state ^= this.state >>> 17;
		this.state ^= this.state << 5;
		return Math.floor(((this.state >>> 0) / 4294967296) * below);
	}

	between(low: number, high: number): number {
		return low + this.below(high - low + 1);
	}

	chance(percent: number): boolean {
		return this.below(100) < percent;
	}

	pick<T>(items: readonly T[]): T {
		const item = items[this.below(items.length)];
		if (item === undefined) throw new Error("nothing to pick from");
		return item;
	}

	shuffled<T>(items: readonly T[]): T[] {
		const keyed = items.map((item) => ({ item, key: this.below(2 ** 30) }));
		return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
	}
}

/** Xorshift: 32 bits of state, exact in every engine. */
export class Rng {
	private state: number;

	constructor(seed: number) {
		const mixed = Math.imul((seed ^ (seed >>> 16)) + 0x9e3779b9, 0x85ebca6b);
		this.state = (mixed ^ (mixed >>> 13)) | 0 || 1;
	}

	bits(): number {
		let s = this.state;
		s ^= s << 13;
		s ^= s >>> 17;
		s ^= s << 5;
		this.state = s;
		return s >>> 0;
	}

	/** A whole number in 0 … bound - 1. */
	below(bound: number): number {
		return Math.floor((this.bits() / 4294967296) * bound);
	}
}

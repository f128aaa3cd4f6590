import type { Clock } from "./clock.ts";

export interface AllowanceTerms {
	/** What may be spent at once after a rest. */
	readonly burst: number;
	readonly perSecond: number;
}

/** So much a second, with a reserve for bursts; spending beyond it runs up a debt that time pays off. */
export class Allowance {
	readonly #terms: AllowanceTerms;
	readonly #clock: Clock;
	#left: number;
	#countedAt: number;

	constructor(terms: AllowanceTerms, clock: Clock) {
		this.#terms = terms;
		this.#clock = clock;
		this.#left = terms.burst;
		this.#countedAt = clock.now();
	}

	/** Spends; gives the milliseconds until the debt is paid, 0 where there is none. */
	spend(cost: number): number {
		const { burst, perSecond } = this.#terms;
		const now = this.#clock.now();
		this.#left = Math.min(burst, this.#left + ((now - this.#countedAt) * perSecond) / 1000) - cost;
		this.#countedAt = now;
		return this.#left >= 0 ? 0 : Math.ceil((-this.#left * 1000) / perSecond);
	}
}

/** One allowance for each name, such as an address; the longest unused are forgotten past a bound. */
export class Allowances {
	readonly #terms: AllowanceTerms;
	readonly #clock: Clock;
	readonly #countMax: number;
	readonly #byName = new Map<string, Allowance>();

	constructor(terms: AllowanceTerms, clock: Clock, countMax: number) {
		this.#terms = terms;
		this.#clock = clock;
		this.#countMax = countMax;
	}

	/** False while in debt; asking then costs nothing. */
	allows(name: string): boolean {
		const allowance = this.#byName.get(name) ?? new Allowance(this.#terms, this.#clock);
		this.#byName.delete(name);
		this.#byName.set(name, allowance);
		if (this.#byName.size > this.#countMax) this.#byName.delete(this.#byName.keys().next().value ?? "");
		if (allowance.spend(1) === 0) return true;
		allowance.spend(-1);
		return false;
	}
}

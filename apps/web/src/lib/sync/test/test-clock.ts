import type { Clock } from "../clock.ts";

/** A clock for tests: time stands still until `advance`, and due timers then run in order. */
export class TestClock implements Clock {
	#now: number;
	#timers: { at: number; run: () => void }[] = [];
	#random: number;

	constructor(now = 1_760_000_000_000, random = 0.5) {
		this.#now = now;
		this.#random = random;
	}

	nowMs(): number {
		return this.#now;
	}

	random(): number {
		return this.#random;
	}

	get waiting(): number {
		return this.#timers.length;
	}

	after(delayMs: number, run: () => void): () => void {
		const timer = { at: this.#now + delayMs, run };
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	}

	advance(ms: number): void {
		const until = this.#now + ms;
		for (;;) {
			const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
			if (next === undefined) break;
			this.#timers = this.#timers.filter((other) => other !== next);
			this.#now = Math.max(this.#now, next.at);
			next.run();
		}
		this.#now = until;
	}
}

import type { Clock } from "../src/clock.ts";

interface Timer {
	readonly at: number;
	readonly order: number;
	readonly run: () => void;
}

/** Time that passes when the test says so. Turns of the event loop are timers that are due at once. */
export class SimClock implements Clock {
	#now = 1_795_000_000_000;
	#order = 0;
	#timers: Timer[] = [];

	now(): number {
		return this.#now;
	}

	/** Work takes no time here. */
	ticks(): number {
		return this.#now;
	}

	after(delayMs: number, run: () => void): () => void {
		const timer = { at: this.#now + delayMs, order: this.#order++, run };
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	}

	soon(run: () => void): void {
		this.after(0, run);
	}

	/** Runs all that is due within the time, in order. */
	advance(ms: number): void {
		const until = this.#now + ms;
		for (let next = this.#dueBy(until); next; next = this.#dueBy(until)) {
			const timer = next;
			this.#timers = this.#timers.filter((other) => other !== timer);
			this.#now = Math.max(this.#now, timer.at);
			timer.run();
		}
		this.#now = until;
	}

	/** A long time passes at once, as for a machine that sleeps: what fell due runs late, and once. */
	leap(ms: number): void {
		this.#now += ms;
		this.advance(0);
	}

	#dueBy(until: number): Timer | null {
		let first: Timer | null = null;
		for (const timer of this.#timers) {
			if (timer.at > until) continue;
			if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
		}
		return first;
	}
}

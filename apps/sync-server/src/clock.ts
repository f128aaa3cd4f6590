/** Time and turns, passed in so that tests and the simulator own them. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Milliseconds with fractions, of a clock that only rises: for measuring how long something took. */
	ticks(): number;
	/** Runs later; the returned function calls it off. */
	after(delayMs: number, run: () => void): () => void;
	/** Runs when all input that is already here has been handled. */
	soon(run: () => void): void;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	ticks: () => performance.now(),
	after: (delayMs, run) => {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	},
	soon: (run) => {
		setImmediate(run);
	},
};

/** Runs again and again until called off. */
export function every(clock: Clock, periodMs: number, run: () => void): () => void {
	let cancel = () => {};
	const next = () => {
		cancel = clock.after(periodMs, () => {
			next();
			run();
		});
	};
	next();
	return () => cancel();
}

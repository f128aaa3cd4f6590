/** The device's clock and its timers, passed in so that tests can hold them still. */
export interface Clock {
	/** Milliseconds since 1970 by this device. */
	nowMs(): number;
	/** 0 (included) to 1 (not included); spreads reconnects. */
	random(): number;
	/** Runs once after a while; call the result to cancel. */
	after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
	nowMs: () => Date.now(),
	random: () => Math.random(),
	after(delayMs, run) {
		const timer = setTimeout(run, delayMs);
		return () => clearTimeout(timer);
	},
};

/** The device's clock and timers, handed in. */
export interface TimeSource {
	nowMs(): number;
	/** Runs once after a while; call the result to cancel. */
	after(delayMs: number, run: () => void): () => void;
}

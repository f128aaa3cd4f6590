import { createSubscriber } from "svelte/reactivity";
import type { ClockState } from "../session/session.ts";
import type { TimeSource } from "./time-source.ts";

/** Server-anchored time that ticks on the second, and only while somebody reads it. */
export class TickingClock implements ClockState {
	readonly #time: TimeSource;
	readonly #offsetMs: () => number;
	readonly #subscribe: () => void;

	constructor(time: TimeSource, offsetMs: () => number) {
		this.#time = time;
		this.#offsetMs = offsetMs;
		this.#subscribe = createSubscriber((update) => {
			let cancel = () => {};
			const tick = () => {
				cancel = time.after(1000 - (this.currentMs() % 1000), () => {
					update();
					tick();
				});
			};
			tick();
			return () => cancel();
		});
	}

	get nowMs(): number {
		this.#subscribe();
		return this.currentMs();
	}

	/** The time now in whole milliseconds, as records hold it, without ticking for whoever asks. */
	currentMs(): number {
		// The offset is a mean of two times, and may end in a half.
		return Math.round(this.#time.nowMs() + this.#offsetMs());
	}
}

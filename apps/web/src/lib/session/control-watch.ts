import type { Clock } from "../sync/clock.ts";
import { Control } from "../sync/control.ts";
import type { TicketOutcome } from "../sync/tickets.ts";

export interface ControlWatchOptions {
	readonly origin: string;
	readonly board: string;
	readonly clock: Clock;
	readonly ticket: () => Promise<TicketOutcome>;
	/** The server is back by now. */
	readonly onRestarted: () => void;
	/** The board's mailbox has changed. */
	readonly onProposals: () => void;
}

/**
 * The control channel of a board, opened after the sync socket has been greeted, so that nothing waits for it: tells
 * the server's clock better than the heartbeat does, and when a server that restarts will be back.
 */
export class ControlWatch {
	readonly #options: ControlWatchOptions;
	#control: Promise<Control> | undefined;
	#offsetMs: number | undefined;
	#cancelRestart: () => void = () => undefined;
	#isClosed = false;

	constructor(options: ControlWatchOptions) {
		this.#options = options;
	}

	/** Server's clock minus the device's; undefined until it was measured. */
	get offsetMs(): number | undefined {
		return this.#offsetMs;
	}

	/** The server is there: measure its clock. */
	async greeted(): Promise<void> {
		this.#control ??= this.#open();
		const offset = await (await this.#control).clockOffset();
		if (offset) this.#offsetMs = offset.offsetMs;
	}

	close(): void {
		this.#isClosed = true;
		this.#cancelRestart();
		void this.#control?.then((control) => control.close());
	}

	async #open(): Promise<Control> {
		const { origin, board, clock, ticket, onRestarted, onProposals } = this.#options;
		const control = await Control.open({
			origin,
			board,
			clock,
			ticket: async () => {
				const outcome = await ticket();
				return outcome.kind === "granted" ? outcome.ticket : undefined;
			},
			onProposals,
			onRestarting: (inMs) => {
				this.#cancelRestart();
				this.#cancelRestart = clock.after(inMs, onRestarted);
			},
		});
		if (this.#isClosed) control.close();
		return control;
	}
}

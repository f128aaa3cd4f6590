import {
	type ClientToServerEvents,
	CONTROL_PATH,
	type IncomingPage,
	type Page,
	type PageOutcome,
	type ServerToClientEvents,
} from "@callboard/model/protocol";
import type { Socket } from "socket.io-client";
import type { Clock } from "./clock.ts";

export interface ControlOptions {
	/** Origin of the server, such as `https://board.example`. */
	readonly origin: string;
	readonly board: string;
	readonly clock: Clock;
	/** A fresh ticket for each attempt; undefined on an open server. */
	readonly ticket: () => Promise<string | undefined>;
	readonly onPage?: (page: IncomingPage, confirm: (seen: boolean) => void) => void;
	readonly onRestarting: (inMs: number) => void;
	readonly onProposals?: () => void;
}

/** One side of a measured clock: where the server's clock is, and how sure that is. */
export interface ClockOffset {
	readonly offsetMs: number;
	readonly errorMs: number;
}

const ANSWER_MS_MAX = 5_000;

/**
 * The addressed channel beside the board: calls a person, asks the server's clock. Nothing here survives a reload.
 * The client library (14 kB) comes with the first use, after the board is on the screen.
 */
export class Control {
	readonly #socket: Socket<ServerToClientEvents, ClientToServerEvents>;
	readonly #clock: Clock;

	private constructor(socket: Socket<ServerToClientEvents, ClientToServerEvents>, clock: Clock) {
		this.#socket = socket;
		this.#clock = clock;
	}

	static async open(options: ControlOptions): Promise<Control> {
		const { io } = await import("socket.io-client");
		const { origin, board, ticket, onPage, onProposals, onRestarting, clock } = options;
		const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(origin, {
			path: CONTROL_PATH,
			transports: ["websocket"],
			reconnectionDelayMax: 10_000,
			randomizationFactor: 1,
			auth: (answer) => {
				void ticket().then((value) => answer({ board, ...(value === undefined ? {} : { ticket: value }) }));
			},
		});
		if (onPage) socket.on("page", onPage);
		if (onProposals) socket.on("proposals", onProposals);
		socket.on("serverRestarting", onRestarting);
		return new Control(socket, clock);
	}

	/** Asks three times and takes the quickest answer: half its round trip is the error. Undefined when none came. */
	async clockOffset(): Promise<ClockOffset | undefined> {
		let best: ClockOffset | undefined;
		for (let i = 0; i < 3; i++) {
			const sentAt = this.#clock.nowMs();
			const told = await this.#socket
				.timeout(ANSWER_MS_MAX)
				.emitWithAck("clock")
				.catch(() => undefined);
			if (told === undefined) continue;
			const errorMs = (this.#clock.nowMs() - sentAt) / 2;
			if (!best || errorMs < best.errorMs) best = { offsetMs: told - (sentAt + errorMs), errorMs };
		}
		return best;
	}

	/** Calls every device of a principal; undefined when the server did not answer. */
	page(principal: string, page: Page): Promise<PageOutcome | undefined> {
		return this.#socket
			.timeout(30_000)
			.emitWithAck("page", principal, page)
			.catch(() => undefined);
	}

	close(): void {
		this.#socket.disconnect();
	}
}

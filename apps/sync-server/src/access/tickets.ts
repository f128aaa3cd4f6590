import { randomBytes } from "node:crypto";
import { LIMITS, type Role } from "@callboard/model/protocol";
import type { Clock } from "../clock.ts";
import type { BoardKey } from "../log/update-log.ts";

/** What a ticket stands for. */
export interface Pass {
	readonly board: BoardKey;
	readonly link: number;
	readonly role: Role;
	readonly principal: string;
	/** When the link itself ends, or null. */
	readonly linkExpiresAt: number | null;
}

/** Live tickets above which the oldest goes: each lives a minute. */
const TICKETS_MAX = 20_000;
const TICKET_BYTES = 24;

/** Short-lived proofs that somebody showed a link's secret; in memory only, so a restart ends them all. */
export class Tickets {
	readonly #passes = new Map<string, { readonly pass: Pass; readonly expiresAt: number }>();

	/** Gives the ticket and when it ends. */
	issue(pass: Pass, now: number): { readonly ticket: string; readonly expiresAt: number } {
		this.#dropOld(now);
		const ticket = randomBytes(TICKET_BYTES).toString("base64url");
		const expiresAt = now + LIMITS.ticketValidMs;
		this.#passes.set(ticket, { pass, expiresAt });
		return { ticket, expiresAt };
	}

	/** A ticket opens any number of sockets of its board while it lives. */
	redeem(ticket: string, board: BoardKey, now: number): Pass | null {
		const held = this.#passes.get(ticket);
		if (!held || held.expiresAt <= now || held.pass.board !== board) return null;
		const { linkExpiresAt } = held.pass;
		return linkExpiresAt === null || linkExpiresAt > now ? held.pass : null;
	}

	revoke(links: ReadonlySet<number>): void {
		for (const [ticket, { pass }] of this.#passes) if (links.has(pass.link)) this.#passes.delete(ticket);
	}

	/** Tickets are kept in the order of their end. */
	#dropOld(now: number): void {
		for (const [ticket, { expiresAt }] of this.#passes) {
			if (expiresAt > now && this.#passes.size < TICKETS_MAX) return;
			this.#passes.delete(ticket);
		}
	}
}

/** A timer of Node counts to 2^31 ms; links that end later are looked at again then. */
const TIMER_MS_MAX = 2 ** 31 - 1;

/** Runs when the link that a pass stands for ends; the returned function calls it off. */
export function atEndOf({ linkExpiresAt }: Pass, clock: Clock, run: () => void): () => void {
	if (linkExpiresAt === null) return () => {};
	let cancel = () => {};
	const wait = () => {
		const leftMs = linkExpiresAt - clock.now();
		cancel = clock.after(Math.max(0, Math.min(leftMs, TIMER_MS_MAX)), leftMs > TIMER_MS_MAX ? wait : run);
	};
	wait();
	return () => cancel();
}

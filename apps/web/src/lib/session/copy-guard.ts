import { mayWrite, type Role } from "@callboard/model/protocol";
import type { Clock } from "../sync/clock.ts";
import type { BoardRow, ForkRow } from "../sync/database.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import type { Replica } from "../sync/replica.ts";

/** A copy that comes apart again so soon is not mended by building it anew; somebody has to look at it. */
const REPAIR_EVERY_MS = 60_000;

export interface CopyGuardParts {
	readonly row: BoardRow;
	readonly replica: Replica;
	readonly store: DeviceStore;
	readonly clock: Clock;
	/** The page shall open the board anew: an empty copy, which the server fills, has taken this one's place. */
	readonly onReplaced: () => void;
}

/**
 * Sees to it that this copy is never merged with a board that it does not belong to any more: of another lineage, come
 * apart from the server's, or with edits that this device may not make. Such a copy is set aside whole, and what it
 * holds goes back as new edits, or as a proposal where this device may not write.
 */
export class CopyGuard {
	readonly #parts: CopyGuardParts;
	#isBusy = false;

	constructor(parts: CopyGuardParts) {
		this.#parts = parts;
	}

	/** The server has said what this link may do, and nothing has been taken from it yet. */
	greeted(): void {
		const { link } = this.#parts.replica;
		const role = link.view.board?.role;
		if (role === undefined || mayWrite(role) || link.counts.allAcked) return;
		void this.#setAside("role", { role });
	}

	/** The server has said that this copy is not its own. */
	async apart(): Promise<void> {
		const { row, replica, store, clock } = this.#parts;
		const why = replica.link.apart;
		if (why === undefined) return;
		if (why === "lineage") return this.#setAside(why, { lineage: "" });
		// A reader that has more than the board has edits of an earlier visit, when the link gave more.
		const role = replica.link.view.board?.role;
		if (why === "items" && role !== undefined && !mayWrite(role)) return this.#setAside("role", { role });
		const since = clock.nowMs() - REPAIR_EVERY_MS;
		const repaired = (await store.forks(row.id)).filter((fork) => isRepair(fork) && fork.at > since);
		if (repaired.length > 0) console.warn("the copy came apart again, and is left as it is", why);
		else await this.#setAside(why, {});
	}

	async #setAside(why: ForkRow["why"], patch: { readonly role?: Role; readonly lineage?: string }): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		const { row, replica, store, clock, onReplaced } = this.#parts;
		const at = clock.nowMs();
		const edits = replica.link.counts.waitingInAll;
		const stored = await replica.asStored();
		const id = `${row.id}~${row.copy ?? 0}~${at}`;
		await store.setAside({ id, board: row.id, at, why, edits, ...stored, state: "kept" }, patch);
		replica.link.announceReplaced();
		onReplaced();
	}
}

export function isRepair({ why }: ForkRow): boolean {
	return why !== "role" && why !== "lineage";
}

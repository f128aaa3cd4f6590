import { mayWrite, type Role } from "@callboard/model/protocol";
import type { Clock } from "../sync/clock.ts";
import type { BoardRow, ForkRow } from "../sync/database.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import type { Replica } from "../sync/replica.ts";

/** A copy that comes apart again and again is not built anew more often than this. */
const REPAIR_EVERY_MS = 60_000;
/** How long a wall waits for a page of its own browser, which knows of edits that are not stored yet. */
const OWN_VISIT_FIRST_MS = 3000;

export interface CopyGuardParts {
	readonly row: BoardRow;
	readonly replica: Replica;
	readonly store: DeviceStore;
	readonly clock: Clock;
	/** False where this visit asked for less than the device may. */
	readonly isOwnVisit: boolean;
	/** The copy's repair waits: it has come apart again so soon, or the storage refused. */
	readonly onRepairDue: () => void;
}

/**
 * Sees to it that this copy is never merged with a board that it does not belong to any more: of another lineage, come
 * apart from the server's, or with edits that this device may not make. Such a copy is set aside whole, and what it
 * holds goes back as new edits, or as a proposal where this device may not write. An empty copy, which the server
 * fills, takes its place in the store, and every page that shows the board follows to that.
 */
export class CopyGuard {
	readonly #parts: CopyGuardParts;
	#isBusy = false;
	#isClosed = false;
	#cancel: () => void = () => undefined;

	constructor(parts: CopyGuardParts) {
		this.#parts = parts;
	}

	/** The server has said what this link may do, and nothing has been taken from it yet. */
	greeted(): void {
		const { isOwnVisit, replica } = this.#parts;
		const { link } = replica;
		if (!isOwnVisit) return;
		const role = link.view.board?.role;
		if (role === undefined || mayWrite(role) || link.counts.allAcked) return;
		void this.#setAside("role", { role });
	}

	/** The server has said that this copy is not its own. */
	async apart(): Promise<void> {
		const { isOwnVisit, replica } = this.#parts;
		const why = replica.link.apart;
		if (why === undefined) return;
		if (why === "lineage") {
			if (isOwnVisit) return this.#setAside(why, { lineage: "" });
			return this.#after(OWN_VISIT_FIRST_MS, () => this.#setAside(why, { lineage: "" }));
		}
		if (!isOwnVisit) return;
		// A reader that has more than the board has edits of an earlier visit, when the link gave more.
		const role = replica.link.view.board?.role;
		if (why === "items" && role !== undefined && !mayWrite(role)) return this.#setAside("role", { role });
		const waitMs = await this.#untilRepairMs();
		if (waitMs <= 0) return this.#setAside(why, {});
		console.warn("the copy came apart again; its repair waits", why, waitMs);
		this.#parts.onRepairDue();
		this.#after(waitMs, () => this.#setAside(why, {}));
	}

	/**
	 * Another copy has taken the place of this one. What was edited here since it was set aside, by this page or another,
	 * is kept with it.
	 */
	async handOver(): Promise<void> {
		const { row, replica, store } = this.#parts;
		try {
			const fork = (await store.forks(row.id)).find(({ id }) => id.startsWith(this.#forkName()));
			const whole = fork && replica.beyond(fork.whole);
			if (whole) await store.patchFork(fork.id, { whole, state: "kept" });
		} catch (cause) {
			console.error("the last edits were not kept with the copy that was set aside", cause);
		}
	}

	close(): void {
		this.#isClosed = true;
		this.#cancel();
	}

	/** How the ids of this copy begin, once it is set aside. */
	#forkName(): string {
		const { row } = this.#parts;
		return `${row.id}~${row.copy ?? 0}~`;
	}

	/** A clock that was put back since the last repair does not make it wait longer. */
	async #untilRepairMs(): Promise<number> {
		const { row, store, clock } = this.#parts;
		const nowMs = clock.nowMs();
		const repairs = (await store.forks(row.id)).filter((fork) => isRepair(fork) && fork.at <= nowMs);
		return Math.max(0, ...repairs.map(({ at }) => at + REPAIR_EVERY_MS - nowMs));
	}

	#after(delayMs: number, run: () => Promise<void>): void {
		this.#cancel();
		if (!this.#isClosed) this.#cancel = this.#parts.clock.after(delayMs, () => void run());
	}

	async #setAside(why: ForkRow["why"], patch: { readonly role?: Role; readonly lineage?: string }): Promise<void> {
		if (this.#isBusy) return;
		this.#isBusy = true;
		const { row, replica, store, clock, onRepairDue } = this.#parts;
		try {
			const at = clock.nowMs();
			const edits = replica.link.counts.waitingInAll;
			const fork = { id: `${this.#forkName()}${at}`, board: row.id, at, why, edits, ...(await replica.asStored()) };
			await store.setAside({ ...fork, state: "kept" }, row.copy ?? 0, patch);
		} catch (cause) {
			console.error("the copy could not be set aside, and will be later", cause);
			this.#isBusy = false;
			onRepairDue();
			this.#after(REPAIR_EVERY_MS, () => this.#setAside(why, patch));
		}
	}
}

export function isRepair({ why }: ForkRow): boolean {
	return why !== "role" && why !== "lineage";
}

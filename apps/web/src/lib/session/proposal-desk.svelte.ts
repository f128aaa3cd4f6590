import { type Board, type Commands, err, ok, type Result } from "@callboard/model";
import type { Proposal, ProposalEntry } from "@callboard/model/protocol";
import type { Clock } from "../sync/clock.ts";
import type { ForkRow } from "../sync/database.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import {
	closeProposal,
	fetchProposal,
	listProposals,
	type MailboxOutcome,
	type MailboxPorts,
	sendProposal,
} from "../sync/mailbox-api.ts";
import { isRepair } from "./copy-guard.ts";
import { draftOf, reviewOf, reviewOfCopy, textOf } from "./draft.ts";
import type { ProposalItem, ProposalReview, ProposalState, ShareError } from "./session.ts";

export interface ProposalDeskParts {
	readonly board: Board;
	readonly store: DeviceStore;
	readonly clock: Clock;
	readonly mailbox: MailboxPorts;
	/** Copies of this board that were set aside on this device. */
	readonly forks: readonly ForkRow[];
	/** The commands whose edits can be undone. */
	readonly commands: () => Commands;
	readonly mayWrite: () => boolean;
	/** This device's name, as others see it. */
	readonly name: () => string;
	/** Edits that the server does not have yet. */
	readonly waiting: () => number;
}

/** Where edits wait that could not simply be merged: this device's own, and those that others sent. */
export class ProposalDesk implements ProposalState {
	readonly #parts: ProposalDeskParts;
	#forks = $state.raw<readonly ForkRow[]>([]);
	#entries = $state.raw<readonly ProposalEntry[]>([]);
	#repair = $state<ProposalState["repair"]>("none");
	/** Merged here; closed in the mailbox once the server has the edits. */
	#merged: readonly number[] = [];
	readonly items = $derived.by(() => this.#itemsNow());

	constructor(parts: ProposalDeskParts) {
		this.#parts = parts;
		this.#forks = parts.forks;
	}

	get repair(): ProposalState["repair"] {
		return this.#repair;
	}

	repairDue(): void {
		this.#repair = "due";
	}

	readRepaired(): void {
		this.#repair = "none";
	}

	/** Asks the mailbox anew: after a hello, and when the server says that something changed. */
	async refresh(): Promise<void> {
		const listed = await listProposals(this.#parts.mailbox);
		if (listed.kind !== "done") return;
		for (const fork of this.#forks) {
			const state = listed.value.find(({ id }) => id === fork.proposal)?.state;
			if (state === "merged") await this.#patch(fork.id, { state: "done" });
			if (state === "dismissed") await this.#patch(fork.id, { state: "dismissed" });
		}
		this.#entries = listed.value.filter(({ state }) => state === "open");
	}

	/** The new copy is level with the server's: what the old one had more goes back as edits of its own. */
	async settle(): Promise<void> {
		for (const fork of this.#forks.filter(({ state }) => state === "kept")) {
			if (isRepair(fork)) this.#repair = "done";
			if (isRepair(fork) && this.#parts.mayWrite()) this.#writeBack(fork);
			if (this.#isSettled(fork)) await this.#patch(fork.id, { state: "done" });
		}
	}

	/** Some edit has reached the server. */
	async saved(): Promise<void> {
		if (this.#merged.length === 0 || this.#parts.waiting() > 0) return;
		const merged = this.#merged;
		this.#merged = [];
		for (const id of merged) {
			const closed = await closeProposal(this.#parts.mailbox, id, "merged");
			if (closed.kind === "unreachable") this.#merged = [...this.#merged, id];
		}
		await this.refresh();
	}

	async send(key: string): Promise<Result<void, ShareError>> {
		const fork = this.#forks.find(({ id }) => id === key);
		const draft = fork && this.#draft(fork);
		if (!fork || !draft) return gone();
		const sent = await sendProposal(this.#parts.mailbox, draft);
		if (sent.kind !== "done") return err(sent);
		await this.#patch(fork.id, { state: "sent", proposal: sent.value });
		return ok(undefined);
	}

	async review(key: string): Promise<Result<ProposalReview, ShareError>> {
		const { board, clock } = this.#parts;
		const fork = this.#forks.find(({ id }) => id === key);
		if (fork && fork.why === "content") return ok(reviewOfCopy(board, fork.whole, clock));
		const content = await this.#content(key);
		return content.ok ? ok(reviewOf(board, content.value, clock)) : content;
	}

	async merge(key: string): Promise<Result<void, ShareError>> {
		const review = await this.review(key);
		if (!review.ok) return review;
		const { operations } = review.value;
		const written = operations.length === 0 ? ok(undefined) : this.#parts.commands().apply(operations);
		if (!written.ok) return err({ kind: "refused", status: 0, code: written.error.kind });
		const id = numberOf(key);
		if (id === undefined) await this.#patch(key, { state: "done" });
		else {
			this.#merged = [...this.#merged, id];
			await this.saved();
		}
		return ok(undefined);
	}

	async dismiss(key: string): Promise<Result<void, ShareError>> {
		const id = numberOf(key);
		if (id === undefined) {
			await this.#patch(key, { state: "done" });
			return ok(undefined);
		}
		const closed = await closeProposal(this.#parts.mailbox, id, "dismissed");
		await this.refresh();
		return closed.kind === "done" ? ok(undefined) : err(closed);
	}

	async exportText(key: string): Promise<Result<string, ShareError>> {
		const content = await this.#content(key);
		return content.ok ? ok(textOf(content.value, this.#parts.clock)) : content;
	}

	/**
	 * Own edits that the server never had, and records that only the old copy has. Where both hold the same items and
	 * say different things, nobody can tell an edit from a fault: what is left of such a copy waits to be looked at.
	 */
	#writeBack(fork: ForkRow): void {
		const { board, clock } = this.#parts;
		const draft = fork.why === "content" ? undefined : this.#draft(fork);
		const unsent = draft ? reviewOf(board, draft, clock).operations : [];
		if (unsent.length > 0) report(board.commands.apply(unsent));
		const made = reviewOfCopy(board, fork.whole, clock).operations.filter(({ op }) => op === "create");
		const isNew = made.filter(({ type, id }) => board.get(type, id) === undefined);
		if (isNew.length > 0) report(board.commands.apply(isNew));
	}

	/** Nothing of the copy is missing on the board, as far as that can be told from outside. */
	#isSettled(fork: ForkRow): boolean {
		const { board, clock, mayWrite } = this.#parts;
		if (fork.why === "content") return reviewOfCopy(board, fork.whole, clock).operations.length === 0;
		if (isRepair(fork) && mayWrite()) return true;
		const draft = this.#draft(fork);
		return !draft || reviewOf(board, draft, clock).operations.length === 0;
	}

	#draft(fork: ForkRow): Proposal | undefined {
		const draft = draftOf(fork, this.#parts.clock);
		return draft && { ...draft, name: this.#parts.name(), edits: fork.edits, why: reasonOf(fork) };
	}

	async #content(key: string): Promise<Result<Proposal, ShareError>> {
		const fork = this.#forks.find(({ id }) => id === key);
		const draft = fork && this.#draft(fork);
		if (draft) return ok(draft);
		const id = numberOf(key);
		if (id === undefined) return gone();
		const fetched: MailboxOutcome<Proposal> = await fetchProposal(this.#parts.mailbox, id);
		return fetched.kind === "done" ? ok(fetched.value) : err(fetched);
	}

	async #patch(id: string, patch: Partial<Pick<ForkRow, "state" | "proposal">>): Promise<void> {
		await this.#parts.store.patchFork(id, patch);
		this.#forks = this.#forks.map((fork) => (fork.id === id ? { ...fork, ...patch } : fork));
	}

	#itemsNow(): readonly ProposalItem[] {
		const own = this.#forks.flatMap((fork): ProposalItem[] => {
			const { id: key, state, edits, at } = fork;
			if (state === "done") return [];
			return [{ key, origin: "own", name: this.#parts.name(), edits, at, state, why: reasonOf(fork) }];
		});
		const mine = new Set(this.#forks.map(({ proposal }) => proposal));
		const theirs = this.#entries
			.filter(({ id }) => !mine.has(id))
			.map(({ id, name, edits, at, why }): ProposalItem => {
				return { key: keyOf(id), origin: "mailbox", name, edits, at, state: "sent", why };
			});
		return [...own, ...theirs];
	}
}

function reasonOf(fork: ForkRow): ProposalItem["why"] {
	return isRepair(fork) || fork.why === "content" ? "apart" : fork.why === "lineage" ? "lineage" : "role";
}

function keyOf(id: number): string {
	return `mailbox ${id}`;
}

function numberOf(key: string): number | undefined {
	const digits = /^mailbox ([0-9]+)$/.exec(key)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

function gone(): Result<never, ShareError> {
	return err({ kind: "refused", status: 404, code: "not-found" });
}

/** What a copy holds came from commands once; where one is refused all the same, the copy stays to be looked at. */
function report(written: ReturnType<Commands["apply"]>): void {
	if (!written.ok) console.warn("not written back", written.error);
}

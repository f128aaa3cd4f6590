import { createHash, randomBytes } from "node:crypto";
import {
	type BoardId,
	type LinksRequest,
	ROLES,
	type ShareRequest,
	type TicketRequest,
	type TicketResponse,
} from "@callboard/model/protocol";
import type { BoardDirectory, BoardRecord } from "../boards/board-directory.ts";
import type { Clock } from "../clock.ts";
import type { StorageError } from "../log/storage-error.ts";
import { err, ok, type Result } from "../result.ts";
import { type Pass, Tickets } from "./tickets.ts";

export type ShareOutcome = "made" | "known";

export interface AccessOptions {
	readonly directory: BoardDirectory;
	readonly clock: Clock;
	readonly isOpen: boolean;
	readonly boardsMax: number;
	/** Links were revoked: whoever came by them goes. */
	readonly onRevoked: (links: ReadonlySet<number>) => void;
	/** Links give something else now: whoever came by them comes back with a new ticket. */
	readonly onAltered: (links: ReadonlySet<number>) => void;
}

/** Who may open which board: boards are made by sharing, links are hashes, a secret buys a ticket. */
export class Access {
	readonly #options: AccessOptions;
	readonly #tickets = new Tickets();

	constructor(options: AccessOptions) {
		this.#options = options;
	}

	/** Makes a board known. The same request again is the same board; another owner's is refused. */
	share({
		board,
		lineage,
		schema,
		hashes,
	}: ShareRequest): Result<ShareOutcome, "board-taken" | "too-many" | StorageError> {
		const { directory, clock, boardsMax } = this.#options;
		const known = directory.find(board);
		if (known)
			return this.#isOwner(known, hashes.owner) && known.lineage === lineage ? ok("known") : err("board-taken");
		if (directory.count() >= boardsMax) return err("too-many");
		const links = ROLES.map((role) => ({ role, hash: hashes[role] }));
		const made = directory.create({ name: board, lineage, schema, links }, clock.now());
		if (!made.ok) return err(made.error);
		return made.value ? ok("made") : err("board-taken");
	}

	/** A secret for a ticket; null for an unknown board and for a wrong, expired or revoked secret alike. */
	ticket(name: BoardId, { secret, device }: TicketRequest): TicketResponse | null {
		const now = this.#options.clock.now();
		const pass = this.#passOf(name, secret, device);
		if (!pass) return null;
		const { ticket, expiresAt } = this.#tickets.issue(pass, now);
		return { ticket, role: pass.role, principal: pass.principal, expiresAt };
	}

	/** Revokes or changes the links of a role, if the secret is an owner's. */
	change(
		name: BoardId,
		{ secret, role, change, replacement, expiresAt }: LinksRequest,
	): Result<number, "no-such-link" | StorageError> {
		const { directory, clock, onRevoked, onAltered } = this.#options;
		const board = directory.find(name);
		const hash = sha256(secret);
		if (!board || !this.#isOwner(board, hash)) return err("no-such-link");
		const to = change === "demote" ? ({ role: "view" } as const) : { expiresAt };
		const changed =
			change === "revoke"
				? directory.change({ board: board.key, role, replacement, expiresAt }, clock.now())
				: directory.alter({ board: board.key, role, to });
		if (!changed.ok) return err(changed.error);
		const links = new Set(changed.value);
		this.#tickets.revoke(links);
		if (change === "revoke") onRevoked(links);
		else onAltered(links);
		return ok(links.size);
	}

	/** What a socket may open with what it brought: on an open server the name is enough. */
	enter(name: BoardId, ticket: string | null): Result<{ board: BoardRecord; pass: Pass }, "refused" | StorageError> {
		const { directory, clock, isOpen } = this.#options;
		const known = directory.find(name);
		const pass = known && ticket !== null ? this.#tickets.redeem(ticket, known.key, clock.now()) : null;
		if (known && pass) return ok({ board: known, pass });
		if (!isOpen) return err("refused");
		const board = known ? ok(known) : this.#makeOpen(name);
		return board.ok ? ok({ board: board.value, pass: openPass(board.value) }) : board;
	}

	#makeOpen(name: BoardId): Result<BoardRecord, "refused" | StorageError> {
		const { directory, clock } = this.#options;
		const lineage = randomBytes(16).toString("base64url");
		const made = directory.create({ name, lineage, schema: 1, links: [] }, clock.now());
		if (!made.ok) return made;
		return made.value ? ok(made.value) : err("refused");
	}

	#passOf(name: BoardId, secret: string, device: string): Pass | null {
		const { directory, clock } = this.#options;
		const hash = sha256(secret);
		const board = directory.find(name);
		// Looked up for an unknown board too, so that both answers take the same work.
		const link = directory.link(board?.key ?? 0, hash, clock.now());
		if (!board || !link) return null;
		const principal = sha256(`${board.key} ${link.id} ${device}`).slice(0, 16);
		return { board: board.key, link: link.id, role: link.role, principal, linkExpiresAt: link.expiresAt };
	}

	#isOwner(board: BoardRecord, hash: string): boolean {
		return this.#options.directory.link(board.key, hash, this.#options.clock.now())?.role === "owner";
	}
}

function openPass(board: BoardRecord): Pass {
	return { board: board.key, link: 0, role: "edit", principal: "open", linkExpiresAt: null };
}

function sha256(text: string): string {
	return createHash("sha256").update(text, "utf8").digest("hex");
}

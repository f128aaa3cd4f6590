import { err, ok, type Result } from "../result.ts";
import { type BoardId, parseBoardId } from "./board-id.ts";
import { isRole, type Role } from "./roles.ts";

/**
 * POST /api/boards: makes a board known to the server. Only SHA-256 hashes (64 hex digits of the secret's UTF-8) of
 * the secrets travel. 201 made · 200 known, same owner hash · 409 known, another owner · 400 · 401 owner key wanted.
 */
export interface ShareRequest {
	readonly board: BoardId;
	readonly lineage: string;
	/** The schema version of the document that is shared. */
	readonly schema: number;
	readonly hashes: Readonly<Record<Role, string>>;
}

export interface ShareResponse {
	readonly board: string;
	readonly lineage: string;
}

/**
 * POST /api/boards/:board/ticket: a link's secret for a ticket. 200 · 404 for an unknown board and for a wrong,
 * expired or revoked secret alike · 429.
 */
export interface TicketRequest {
	readonly secret: string;
	/** A random name that a device keeps; with the link it makes the principal. */
	readonly device: string;
}

export interface TicketResponse {
	readonly ticket: string;
	readonly role: Role;
	readonly principal: string;
	/** Milliseconds since 1970; sockets opened before stay open. */
	readonly expiresAt: number;
}

/**
 * POST /api/boards/:board/links: the owner's secret changes all links of a role. 200 · 404 as above.
 * Without `change` they are revoked, and a new one may take their place, to end at `expiresAt` or never.
 */
export interface LinksRequest {
	readonly secret: string;
	readonly role: Exclude<Role, "owner">;
	/** `demote`: edit links become view links; `expire`: they end at `expiresAt`. The secrets stay what they are. */
	readonly change: "revoke" | "demote" | "expire";
	/** SHA-256 of the new secret, or null: no link of this role any more. */
	readonly replacement: string | null;
	/** Milliseconds since 1970, or null for never. */
	readonly expiresAt: number | null;
}

export interface LinksResponse {
	/** Links that were revoked or changed. */
	readonly revoked: number;
}

/**
 * The mailbox of a board, with `Authorization: Bearer <ticket>`. 401 without a good ticket · 403 for a display link.
 * POST /api/boards/:board/proposals: a proposal as encodeProposal writes it. 201 `{ id }` · 400 what the guard refuses ·
 * 413 over the limit · 429 too many, or too many waiting.
 * GET the same: `{ proposals: ProposalEntry[] }`; who may write sees all that are open, and everybody one's own.
 * GET /api/boards/:board/proposals/:id: the bytes · 404.
 * POST /api/boards/:board/proposals/:id: `{ outcome: "merged" | "dismissed" }` by who may write · 404 · 409 closed.
 */
export interface ProposalReceipt {
	readonly id: number;
}

export function parseProposalReceipt(json: unknown): Result<ProposalReceipt, "bad-response"> {
	return isObject(json) && typeof json.id === "number" ? ok({ id: json.id }) : err("bad-response");
}

export function parseProposalOutcome(json: unknown): Result<"merged" | "dismissed", "bad-request"> {
	if (!isObject(json) || (json.outcome !== "merged" && json.outcome !== "dismissed")) return err("bad-request");
	return ok(json.outcome);
}

/**
 * GET /api/boards/:board/history?after=position, with `Authorization: Bearer <ticket>`: the updates after that position
 * as encodeHistoryPage writes them. 400 no position · 401 without a good ticket · 403 for a display link · 429 · 503.
 */

/** Body of every answer outside 2xx. `error` is a code of the message module. */
export interface HttpError {
	readonly error: HttpErrorCode;
}

export type HttpErrorCode =
	| "bad-request"
	| "owner-key-required"
	| "foreign-origin"
	| "no-such-link"
	| "board-taken"
	| "too-many"
	| "too-large"
	| "ticket-refused"
	| "not-allowed"
	| "closed"
	| "not-found"
	| "storage-failed";

const HASH = /^[0-9a-f]{64}$/;
const NAME = /^[A-Za-z0-9_-]{8,64}$/;

export function parseShareRequest(json: unknown): Result<ShareRequest, "bad-request"> {
	if (!isObject(json) || !isObject(json.hashes) || typeof json.board !== "string") return err("bad-request");
	const board = parseBoardId(json.board);
	const { lineage, schema } = json;
	const { owner, edit, view, display } = json.hashes;
	if (!board.ok || !isText(lineage, NAME) || typeof schema !== "number") return err("bad-request");
	if (!Number.isSafeInteger(schema) || schema < 1) return err("bad-request");
	if (!isText(owner, HASH) || !isText(edit, HASH) || !isText(view, HASH) || !isText(display, HASH)) {
		return err("bad-request");
	}
	if (new Set([owner, edit, view, display]).size < 4) return err("bad-request");
	return ok({ board: board.value, lineage, schema, hashes: { owner, edit, view, display } });
}

export function parseTicketRequest(json: unknown): Result<TicketRequest, "bad-request"> {
	if (!isObject(json)) return err("bad-request");
	const { secret, device } = json;
	if (!isSecret(secret) || !isText(device, NAME)) return err("bad-request");
	return ok({ secret, device });
}

export function parseTicketResponse(json: unknown): Result<TicketResponse, "bad-response"> {
	if (!isObject(json)) return err("bad-response");
	const { ticket, role, principal, expiresAt } = json;
	if (typeof ticket !== "string" || !isRole(role) || typeof principal !== "string") return err("bad-response");
	if (typeof expiresAt !== "number") return err("bad-response");
	return ok({ ticket, role, principal, expiresAt });
}

export function parseLinksRequest(json: unknown): Result<LinksRequest, "bad-request"> {
	if (!isObject(json)) return err("bad-request");
	const { secret, role, change = "revoke", replacement = null, expiresAt = null } = json;
	if (!isSecret(secret) || !isRole(role) || role === "owner") return err("bad-request");
	if (replacement !== null && !isText(replacement, HASH)) return err("bad-request");
	if (expiresAt !== null && !isInstant(expiresAt)) return err("bad-request");
	if (change !== "revoke" && change !== "demote" && change !== "expire") return err("bad-request");
	if (change !== "revoke" && replacement !== null) return err("bad-request");
	if (change === "demote" && role !== "edit") return err("bad-request");
	return ok({ secret, role, change, replacement, expiresAt });
}

function isSecret(value: unknown): value is string {
	return typeof value === "string" && value.length >= 16 && value.length <= 256;
}

function isInstant(value: unknown): value is number {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: unknown, shape: RegExp): value is string {
	return typeof value === "string" && shape.test(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

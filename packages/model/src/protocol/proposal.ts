import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { err, ok, type Result } from "../result.ts";
import { LIMITS } from "./limits.ts";

/** Why edits could not simply be merged: the right to edit was gone, the board was another, the copy had come apart. */
export const PROPOSAL_REASONS = ["role", "lineage", "apart"] as const;
export type ProposalReason = (typeof PROPOSAL_REASONS)[number];

/**
 * Edits that wait for an editor: the records that they touch, as they were and as they are proposed, each as the
 * update of a document of its own. No history travels, so nothing of it can be mixed into the board.
 */
export interface Proposal {
	/** The author's name for oneself; the server adds the principal. */
	readonly name: string;
	readonly edits: number;
	readonly why: ProposalReason;
	readonly before: Uint8Array;
	readonly mine: Uint8Array;
}

/** A proposal in the server's mailbox, without its content. */
export interface ProposalEntry {
	readonly id: number;
	readonly principal: string;
	readonly name: string;
	readonly edits: number;
	readonly why: ProposalReason;
	/** Milliseconds since 1970, by the server's clock. */
	readonly at: number;
	readonly state: ProposalStateName;
}

export const PROPOSAL_STATES = ["open", "merged", "dismissed"] as const;
export type ProposalStateName = (typeof PROPOSAL_STATES)[number];

const FORMAT = 1;

export function encodeProposal({ name, edits, why, before, mine }: Proposal): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FORMAT);
		encoding.writeVarUint(encoder, PROPOSAL_REASONS.indexOf(why));
		encoding.writeVarUint(encoder, edits);
		encoding.writeVarString(encoder, name);
		encoding.writeVarUint8Array(encoder, before);
		encoding.writeVarUint8Array(encoder, mine);
	});
}

/** Takes the envelope apart; the two updates are for the guard. */
export function readProposal(bytes: Uint8Array): Result<Proposal, "bad-proposal"> {
	if (bytes.length > LIMITS.proposalBytesMax) return err("bad-proposal");
	try {
		const decoder = decoding.createDecoder(bytes);
		if (decoding.readVarUint(decoder) !== FORMAT) return err("bad-proposal");
		const why = PROPOSAL_REASONS[decoding.readVarUint(decoder)];
		const edits = decoding.readVarUint(decoder);
		const name = decoding.readVarString(decoder);
		const before = decoding.readVarUint8Array(decoder);
		const mine = decoding.readVarUint8Array(decoder);
		const isWhole = decoder.pos === bytes.length;
		if (why === undefined || name.length > LIMITS.proposalNameCharsMax || !isWhole) return err("bad-proposal");
		return ok({ name, edits, why, before, mine });
	} catch {
		return err("bad-proposal");
	}
}

export function readProposalEntries(json: unknown): Result<readonly ProposalEntry[], "bad-response"> {
	if (typeof json !== "object" || json === null || !("proposals" in json)) return err("bad-response");
	const { proposals } = json;
	if (!Array.isArray(proposals)) return err("bad-response");
	const rows: readonly unknown[] = proposals;
	const entries = rows.map(entryOf).filter((entry) => entry !== undefined);
	return entries.length === rows.length ? ok(entries) : err("bad-response");
}

function entryOf(json: unknown): ProposalEntry | undefined {
	if (typeof json !== "object" || json === null) return undefined;
	const row: Readonly<Record<string, unknown>> = { ...json };
	const { id, principal, name, edits, at } = row;
	const why = PROPOSAL_REASONS.find((one) => one === row.why);
	const state = PROPOSAL_STATES.find((one) => one === row.state);
	if (typeof id !== "number" || typeof edits !== "number" || typeof at !== "number") return undefined;
	if (typeof principal !== "string" || typeof name !== "string" || !why || !state) return undefined;
	return { id, principal, name, edits, why, at, state };
}

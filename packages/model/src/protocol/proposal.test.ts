import { describe, expect, it } from "vitest";
import { LIMITS } from "./limits.ts";
import { encodeProposal, type Proposal, readProposal, readProposalEntries } from "./proposal.ts";

const PROPOSAL: Proposal = {
	name: "Priya",
	edits: 14,
	why: "role",
	before: new Uint8Array([0, 0]),
	mine: new Uint8Array([1, 2, 3]),
};

describe("proposals", () => {
	it("[WIRE20] read back as written", () => {
		expect(readProposal(encodeProposal(PROPOSAL))).toEqual({ ok: true, value: PROPOSAL });
	});

	it("[WIRE20] are refused whole where bytes are missing, left over, too many, or of another format", () => {
		const bytes = encodeProposal(PROPOSAL);
		const bad = [
			bytes.subarray(0, bytes.length - 1),
			new Uint8Array([...bytes, 0]),
			new Uint8Array([2, ...bytes.subarray(1)]),
			new Uint8Array([1, 9, ...bytes.subarray(2)]),
			encodeProposal({ ...PROPOSAL, name: "x".repeat(LIMITS.proposalNameCharsMax + 1) }),
			encodeProposal({ ...PROPOSAL, mine: new Uint8Array(LIMITS.proposalBytesMax) }),
			new Uint8Array(),
		];
		for (const one of bad) expect(readProposal(one)).toEqual({ ok: false, error: "bad-proposal" });
	});

	it("[WIRE20] a list is read whole or not at all", () => {
		const entry = { id: 1, principal: "p", name: "n", edits: 2, why: "role", at: 3, state: "open" };
		expect(readProposalEntries({ proposals: [entry] })).toEqual({ ok: true, value: [entry] });
		for (const bad of [null, {}, { proposals: 1 }, { proposals: [{ ...entry, state: "gone" }] }]) {
			expect(readProposalEntries(bad).ok).toBe(false);
		}
	});
});

import type { BoardRecords } from "../board.ts";
import { digestOf } from "../digest.ts";
import type { Approval } from "../records/approval.ts";
import type { Gate } from "../records/gate.ts";
import type { GateView, Links } from "./board-view.ts";
import { oldestFirst } from "./facts.ts";

/** The state of every gate that is not archived, from its criteria and what its approvers said. */
export function gatesOf(board: BoardRecords, links: Links): ReadonlyMap<string, GateView> {
	const said = new Map<string, Approval[]>();
	for (const approval of oldestFirst(board.records("approval").values())) {
		const { subjectId, verdict } = approval;
		if (subjectId === undefined || verdict === undefined) continue;
		said.set(subjectId, [...(said.get(subjectId) ?? []), approval]);
	}
	const gates = new Map<string, GateView>();
	for (const gate of board.records("gate").values()) {
		if (gate.archivedAt !== undefined) continue;
		const unlocks = links.outOf.get(gate.id)?.map(({ toId }) => toId) ?? [];
		gates.set(gate.id, gateView(gate, said.get(gate.id) ?? [], unlocks));
	}
	return gates;
}

/** What approvers look at: a later change of it makes a pass worth another look. Ticks and words, not who or when. */
export function gateInputsDigest(gate: Gate): string {
	const criteria = gate.criteria.map(({ id, text, done, required }) => ({ id, text, done, required }));
	return digestOf({ criteria, conditions: gate.conditions });
}

function gateView(gate: Gate, said: readonly Approval[], unlocks: readonly string[]): GateView {
	// Those who gave no name are one voice: a plan of one needs no claim, and two passes of nobody are not a quorum.
	const last = [...new Map(said.map((approval) => [approval.byId ?? "", approval])).values()];
	const required = gate.criteria.filter((item) => item.required);
	const criteriaDone = required.filter((item) => item.done).length;
	const inputsDigest = gateInputsDigest(gate);
	const passing = last.filter(({ verdict }) => verdict === "pass" || verdict === "override");
	const overrides = passing.filter(({ verdict }) => verdict === "override");
	const overridden = overrides.length > 0;
	const fresh = (overridden ? overrides : passing).every(
		(approval) => approval.inputsDigest === "" || approval.inputsDigest === inputsDigest,
	);
	const facts = {
		rejected: last.some(({ verdict }) => verdict === "reject"),
		passed: overridden || passing.length >= gate.quorum,
		criteriaMet: criteriaDone === required.length,
		fresh,
		overridden,
	};
	return {
		state: stateOf(facts),
		criteriaDone,
		criteriaRequired: required.length,
		approvalIds: last.map(({ id }) => id),
		passes: passing.length,
		quorum: gate.quorum,
		overridden,
		inputsDigest,
		unlocks,
	};
}

/** A rejection counts until the same approver says otherwise; an override goes over it. */
function stateOf(facts: {
	rejected: boolean;
	passed: boolean;
	criteriaMet: boolean;
	fresh: boolean;
	overridden: boolean;
}): GateView["state"] {
	if (facts.rejected && !facts.overridden) return "rejected";
	if (facts.passed && !facts.fresh) return "needsRecheck";
	if (facts.passed && (facts.criteriaMet || facts.overridden)) return "passed";
	return facts.criteriaMet ? "waiting" : "open";
}

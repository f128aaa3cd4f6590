import type { Operation } from "../operation.ts";
import type { Claim } from "../records/claim.ts";
import type { InputMap } from "../records/registry.ts";
import { err } from "../result.ts";
import type { CommandResult, Commands } from "./command.ts";
import { type CommandContext, commit, existing } from "./context.ts";
import { createRecord, recordToCreate } from "./record-commands.ts";

/** A link between two records. A loop is not refused: two people can close one at once, so the scheduler deals with it. */
export function link(
	context: CommandContext,
	input: InputMap["dependency"] & { readonly fromId: string; readonly toId: string },
): CommandResult<string> {
	if (input.fromId === input.toId) return err({ kind: "selfLink", id: input.fromId });
	for (const end of [input.fromId, input.toId])
		if (!(context.board.get("task", end) ?? context.board.get("gate", end) ?? context.board.get("milestone", end)))
			return err({ kind: "unknownRecord", type: "task", id: end });
	const { fromId, toId, linkType = "FS", lagMinutes = 0, lagCalendar = "project", label = "" } = input;
	for (const old of context.board.records("dependency").values()) {
		const sameEnds = old.archivedAt === undefined && old.fromId === fromId && old.toId === toId;
		const sameRule = old.linkType === linkType && old.lagMinutes === lagMinutes && old.lagCalendar === lagCalendar;
		if (sameEnds && sameRule && old.label === label) return err({ kind: "duplicateLink", dependencyId: old.id });
	}
	return createRecord(context, "dependency", { addedAt: context.now(), ...input });
}

/** The approval keeps a digest of the criteria as they were, so that a later change shows. */
export function decideGate(
	context: CommandContext,
	gateId: string,
	decision: Parameters<Commands["decideGate"]>[1],
): CommandResult<string> {
	const gate = existing(context, "gate", gateId);
	if (!gate.ok) return gate;
	const { verdict, reason = "", evidence = [], byId = context.author() } = decision;
	if (verdict === "override" && reason.trim() === "")
		return err({ kind: "required", type: "approval", field: "reason" });
	return createRecord(context, "approval", {
		subjectId: gateId,
		byId,
		verdict,
		reason,
		evidence: evidence.map((text) => ({ text })),
		inputsDigest: context.board.view.gates.get(gateId)?.inputsDigest,
	});
}

/** Asking and returning need a reason: the sender has to know what is missing. */
export function respondHandoff(
	context: CommandContext,
	handoffId: string,
	response: Parameters<Commands["respondHandoff"]>[1],
): CommandResult<string> {
	const handoff = existing(context, "handoff", handoffId);
	if (!handoff.ok) return handoff;
	const { verdict, reason = "", byId = context.author() } = response;
	if (verdict !== "accepted" && reason.trim() === "")
		return err({ kind: "required", type: "handoffResponse", field: "reason" });
	return createRecord(context, "handoffResponse", { handoffId, byId, verdict, reason });
}

export function raiseBlocker(
	context: CommandContext,
	fields: InputMap["blocker"] & { readonly title: string },
): CommandResult<string> {
	if (fields.title.trim() === "") return err({ kind: "required", type: "blocker", field: "title" });
	return createRecord(context, "blocker", { raisedAt: context.now(), raisedById: context.author(), ...fields });
}

export function resolveBlocker(
	context: CommandContext,
	blockerId: string,
	{ note = "", byId = context.author() }: { readonly note?: string; readonly byId?: string | undefined } = {},
): CommandResult<string> {
	const blocker = existing(context, "blocker", blockerId);
	if (!blocker.ok) return blocker;
	if (context.board.view.blockers.states.get(blockerId)?.state === "resolved")
		return err({ kind: "alreadyResolved", blockerId });
	return createRecord(context, "blockerEvent", { blockerId, kind: "resolved", byId, note });
}

/** What the principal said before goes in the same edit. */
export function claimPerson(
	context: CommandContext,
	claim: { readonly personId: string; readonly principal: string; readonly name: string },
): CommandResult<string> {
	const person = existing(context, "person", claim.personId);
	if (!person.ok) return person;
	if (claim.principal === "") return err({ kind: "required", type: "claim", field: "principal" });
	const live = claimsBy(context, claim.principal);
	const [known] = live;
	if (known && live.length === 1 && known.personId === claim.personId)
		return commit(context, [], { value: known.id, origin: "claim person" });
	const made = recordToCreate(context, "claim", { ...claim });
	if (!made.ok) return made;
	return commit(context, [...withdrawals(context, live), made.value], {
		value: made.value.id,
		origin: "claim person",
	});
}

/** The principal speaks for nobody of the plan any more. */
export function disclaimPerson(context: CommandContext, principal: string): CommandResult {
	const operations = withdrawals(context, claimsBy(context, principal));
	return commit(context, operations, { value: undefined, origin: "disclaim person" });
}

function claimsBy(context: CommandContext, principal: string): readonly Claim[] {
	const claims = [...context.board.records("claim").values()];
	return claims.filter((claim) => claim.archivedAt === undefined && claim.principal === principal);
}

function withdrawals(context: CommandContext, claims: readonly Claim[]): readonly Operation[] {
	const fields = { archivedAt: context.now() };
	return claims.map(({ id }) => ({ op: "set", type: "claim", id, fields }));
}

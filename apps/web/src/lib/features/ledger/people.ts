import { inOrder } from "../../format/in-order.ts";
import { ledger } from "../../format/messages/ledger.ts";
import type { BoardSession } from "../../session/session.ts";

/**
 * The people of the board as choices; `me` is the person whom this device speaks for, "" for nobody of the plan.
 * What is recorded without asking is recorded as `me`: never as somebody who did not say it.
 */
export function whoChoices({ board, me }: BoardSession, preferred: readonly (string | undefined)[] = []) {
	const who = inOrder(board, "person").map(({ id, name }) => ({ value: id, label: name }));
	const whoDefault = me.personId ?? preferred.find((id) => id !== undefined) ?? "";
	return { who, whoDefault, me: me.personId ?? "" };
}

/** A person's name, or the word for nobody known. */
export function personName({ board }: BoardSession, id: string | undefined): string {
	return (id === undefined ? undefined : board.get("person", id)?.name) ?? ledger.somebody;
}

/** Only what was said: commands take no empty strings for "nobody". */
export function said({ reason, byId }: { reason: string; byId: string }) {
	return { ...(reason === "" ? {} : { reason }), ...(byId === "" ? {} : { byId }) };
}

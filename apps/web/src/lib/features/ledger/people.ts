import { ledger } from "../../format/messages/ledger.ts";
import type { BoardSession } from "../../session/session.ts";

/**
 * The people of the board as choices; `me` is the one whose name is that of whoever sits here, "" for nobody of the plan.
 * What is recorded without asking is recorded as `me`: never as somebody who did not say it.
 */
export function whoChoices({ board, presence }: BoardSession, preferred: readonly (string | undefined)[] = []) {
	const people = board.ids("person").flatMap((id) => {
		const person = board.get("person", id);
		return person ? [{ value: id, label: person.name, names: [person.name, ...person.aliases] }] : [];
	});
	const mine = people.find(({ names }) => names.includes(presence.me.name))?.value;
	const whoDefault = mine ?? preferred.find((id) => id !== undefined) ?? "";
	return { who: people.map(({ value, label }) => ({ value, label })), whoDefault, me: mine ?? "" };
}

/** A person's name, or the word for nobody known. */
export function personName({ board }: BoardSession, id: string | undefined): string {
	return (id === undefined ? undefined : board.get("person", id)?.name) ?? ledger.somebody;
}

/** Only what was said: commands take no empty strings for "nobody". */
export function said({ reason, byId }: { reason: string; byId: string }) {
	return { ...(reason === "" ? {} : { reason }), ...(byId === "" ? {} : { byId }) };
}

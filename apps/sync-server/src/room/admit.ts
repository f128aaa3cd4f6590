import {
	checkUpdate,
	type KnownState,
	type Refusal,
	type UpdateFacts,
	type WalkRules,
} from "@callboard/model/protocol";
import * as Y from "yjs";
import { ok, type Result } from "../result.ts";

export interface Admitted {
	/** What is stored and sent on; starts exactly where the board ends. */
	readonly update: Uint8Array;
	readonly facts: UpdateFacts;
}

/**
 * Checks an update and cuts off what the board has: a run that starts in what is known and goes beyond makes Yjs look
 * up its left neighbour by itself, and a forged one makes it throw there. Cut, it names the neighbour, and what is
 * stored can be merged in any grouping.
 */
export function admit(update: Uint8Array, known: KnownState, rules: WalkRules): Result<Admitted, Refusal> {
	const checked = checkUpdate(update, known, rules);
	if (!checked.ok) return checked;
	if (checked.value.isPure || !checked.value.isNews) return ok({ update, facts: checked.value });
	const cut = Y.diffUpdate(update, known.encodeStateVector());
	const again = checkUpdate(cut, known, rules);
	return again.ok ? ok({ update: cut, facts: again.value }) : again;
}

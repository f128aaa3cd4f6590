import { err, ok, type Result } from "../../result.ts";
import { LIMITS } from "../limits.ts";
import { ROOTS_MAX } from "../roots.ts";
import { planIntegration } from "./integration.ts";
import type { KnownState } from "./known-state.ts";
import type { PlaceRun } from "./place.ts";
import type { Refusal } from "./refusal.ts";
import type { WalkRules } from "./structs.ts";
import { type ClockRange, walkUpdate } from "./walk-update.ts";

/** What a checked update adds to a board. */
export interface UpdateFacts {
	/** New stretches of the clients' clocks; each starts where the board's knowledge ended. */
	readonly added: readonly ClockRange[];
	/** All that it deletes, known or not. */
	readonly deletes: readonly ClockRange[];
	readonly roots: ReadonlySet<string>;
	readonly places: readonly PlaceRun[];
	/** False when the board holds all of it already. */
	readonly isNews: boolean;
	/** It starts exactly where the board ends, so it may be merged with its neighbours without a doubt. */
	readonly isPure: boolean;
}

/**
 * The guard: everything that Yjs would trip over, found on the bytes before Yjs sees them. What passes can be applied
 * to a document that holds `known` without a throw and without anything left waiting. Order of cost: the bytes.
 */
export function checkUpdate(bytes: Uint8Array, known: KnownState, rules: WalkRules): Result<UpdateFacts, Refusal> {
	const walked = walkUpdate(bytes, rules);
	if ("kind" in walked) return err(walked);
	const plan = planIntegration(walked.sections, known);
	if ("kind" in plan) return err(plan);
	const reach = new Map(plan.added.map((range) => [range.client, range.to]));
	for (const { client, to } of walked.deletes) {
		if (to > (reach.get(client) ?? known.clockOf(client))) return err(refusal("gap", "deletes what is not there"));
	}
	if (known.clientCountWith(reach.keys()) > LIMITS.clientsMax) return err(refusal("over-limit", "too many clients"));
	if (known.rootCountWith(walked.roots) > ROOTS_MAX) return err(refusal("over-limit", "too many roots"));
	return ok({
		added: plan.added,
		deletes: walked.deletes,
		roots: walked.roots,
		places: plan.places,
		isNews: plan.added.length > 0 || !known.holdsDeletes(walked.deletes),
		isPure: plan.isPure,
	});
}

function refusal(kind: Refusal["kind"], what: string): Refusal {
	return { kind, what, at: 0 };
}

import type { ConnectionState, Pill } from "../session/session.ts";

type Fault = Extract<ConnectionState["device"], { kind: "failed" }>["reason"];

/** All that the pill says follows from these. */
export interface PillFacts {
	readonly ready: boolean;
	readonly newVersion: boolean;
	readonly deviceFault: Fault | undefined;
	/** An edit is not on this device's disk yet. */
	readonly saving: boolean;
	readonly shared: boolean;
	readonly link: "idle" | "connecting" | "online" | "waiting" | "refused";
	/** Why it is refused, in words. */
	readonly refusal: string;
	readonly stale: boolean;
	readonly synced: boolean;
	readonly mayWrite: boolean;
	/** Own edits that no echo of the server covers. */
	readonly waiting: number;
	readonly toReview: number;
}

/** The one state that the pill shows; the worst wins. Exactly "synced" when the server's disk has everything of ours. */
export function pillOf(facts: PillFacts): Pill {
	const { waiting, deviceFault } = facts;
	if (deviceFault !== undefined) return { kind: "notSaved", reason: deviceFault };
	if (!facts.ready) return { kind: "opening" };
	// A newer version is told where all is well; it never hides an edit that waits.
	// What the two states say of this device has to be true as well.
	if (facts.saving && (!facts.shared || facts.link !== "online" || facts.stale)) return { kind: "saving" };
	if (!facts.shared) return { kind: facts.newVersion ? "newVersion" : "localOnly" };
	if (facts.link === "refused") return { kind: "refused", reason: facts.refusal, count: waiting };
	// A first attempt is no news as long as nothing waits.
	if (facts.link === "connecting" && !facts.stale && waiting === 0) return { kind: "opening" };
	if (facts.link !== "online" || facts.stale) return { kind: "offline", count: waiting };
	if (!facts.synced) return { kind: "receiving", count: 0 };
	if (facts.toReview > 0) return { kind: "attention", count: facts.toReview };
	if (!facts.mayWrite) return { kind: facts.newVersion ? "newVersion" : "readOnly" };
	// At once, not after a moment without flicker: "synced" must never be shown over an edit that is not.
	if (waiting > 0) return { kind: "sending", count: waiting };
	return { kind: facts.newVersion ? "newVersion" : "synced" };
}

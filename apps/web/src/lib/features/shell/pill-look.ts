import { unreachable } from "../../format/unreachable.ts";
import type { Pill } from "../../session/session.ts";
import type { ShapeName } from "../../ui/shapes.ts";
import type { Tone } from "../../ui/tone.ts";

/** Form and colour of the sync pill; every state has a form of its own. */
export function pillLook(pill: Pill): { readonly shape: ShapeName; readonly tone: Tone } {
	switch (pill.kind) {
		case "opening":
			return { shape: "ring", tone: "neutral" };
		case "saving":
			return { shape: "quarter", tone: "neutral" };
		case "localOnly":
			return { shape: "drive", tone: "neutral" };
		case "synced":
			return { shape: "disc", tone: "ok" };
		case "sending":
			return { shape: "half", tone: "accent" };
		case "offline":
			return { shape: "dashedRing", tone: "stale" };
		case "receiving":
			return { shape: "lowerHalf", tone: "accent" };
		case "attention":
			return { shape: "triangle", tone: "warn" };
		case "readOnly":
			return { shape: "lock", tone: "neutral" };
		case "refused":
			return { shape: "cross", tone: "bad" };
		case "notSaved":
			return { shape: "stop", tone: "bad" };
		case "newVersion":
			return { shape: "reload", tone: "accent" };
		default:
			return unreachable(pill);
	}
}

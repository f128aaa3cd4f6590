import { formatMinutes } from "../../format/durations.ts";
import { cycles as words } from "../../format/messages/cycles.ts";
import type { CycleFacts } from "./cycle-facts.ts";

/** From this share of the time on a time box is tight: the rest is what surprises and small things take. */
const TIGHT_PERCENT = 85;

/** Whether what is open fits into the time that is left, in words and by form. */
export function commitmentVerdict({ capacity, left, likely, openIds }: CycleFacts, dayMinutes: number) {
	const time = left ?? capacity;
	const share = time ? Math.round((100 * likely) / time) : 0;
	if (openIds.length === 0) return { text: words.nothingOpen, tone: "neutral", shape: "ring" } as const;
	if (time === undefined) return { text: words.noPeople, tone: "neutral", shape: "ring" } as const;
	if (likely > time) {
		const over = formatMinutes(likely - time, dayMinutes);
		return { text: words.over100(over), tone: "bad", shape: "triangle" } as const;
	}
	if (share > TIGHT_PERCENT) return { text: words.tight(share), tone: "warn", shape: "threeQuarters" } as const;
	return { text: words.fits(share), tone: "ok", shape: "tick" } as const;
}

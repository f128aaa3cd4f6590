import { who } from "../../format/messages/who.ts";
import type { BoardSession } from "../../session/session.ts";
import type { FilterText } from "../../ui/filter.svelte.ts";
import { toast } from "../../ui/toasts.ts";

/** The word of the filter that asks for one's own. */
const MINE = "mine";

/** Puts "mine" into the filter, or takes it out; the other words stay. */
export function onlyMine({ me }: BoardSession, filter: FilterText): void {
	if (me.personId === undefined) {
		toast({ text: who.noMe, tone: "warn" });
		return;
	}
	filter.text = withoutMine(filter.text) ?? `${filter.text.trim()} ${MINE}`.trim();
}

/** undefined where it is not in. */
function withoutMine(text: string): string | undefined {
	const words = text.split(/\s+/).filter(Boolean);
	const others = words.filter((word) => word.toLowerCase() !== MINE);
	return others.length < words.length ? others.join(" ") : undefined;
}

import type { LinkView } from "@callboard/model";
import { type LinkSpec, minutes } from "@callboard/scheduler";

/** Stands between a link's id and the task that one of its copies is for. */
const COPY = "~";

/** The link that a copy was made of: diagnostics name copies, people know links. */
export function linkOf(specId: string): string {
	const at = specId.indexOf(COPY);
	return at < 0 ? specId : specId.slice(0, at);
}

/** A link between living ends as the engine takes it. Which links live, the model's view says. */
export function linkSpec({ id, fromId, toId, dependency }: LinkView): LinkSpec {
	const { linkType, lagMinutes, lagCalendar, addedAt } = dependency;
	return {
		id,
		from: fromId,
		to: toId,
		type: linkType,
		lagMinutes: minutes(lagMinutes),
		lagCalendar,
		addedAt: addedAt ?? 0,
	};
}

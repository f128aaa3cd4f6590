import type { LinkView } from "@callboard/model";
import { type LinkSpec, minutes } from "@callboard/scheduler";

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

import type { LinkView } from "@callboard/model";
import { type LinkSpec, minutes } from "@callboard/scheduler";

/** Links whose records did not change keep their spec, so that a delta sees at a glance what is new. */
const specs = new WeakMap<LinkView, LinkSpec>();

export function linkSpecs(links: readonly LinkView[]): LinkSpec[] {
	return links.map((link) => {
		const spec = specs.get(link) ?? linkSpec(link);
		specs.set(link, spec);
		return spec;
	});
}

/** A link between living ends as the engine takes it. Which links live, the model's view says. */
function linkSpec({ id, fromId, toId, dependency }: LinkView): LinkSpec {
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

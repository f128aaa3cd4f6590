import type { Tabs } from "../tabs.ts";

/** A browser with one tab. */
export function aloneTabs(): Tabs {
	return {
		id: "alone",
		post: () => undefined,
		listen: () => undefined,
		lead: (onLead) => onLead(),
		close: () => undefined,
	};
}

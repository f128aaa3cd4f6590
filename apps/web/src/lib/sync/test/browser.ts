import type { TabMessage, Tabs } from "../tabs.ts";

/** A browser whose tabs talk at once and where the one that came first leads; a test may end a tab without a word. */
export class TestBrowser {
	readonly #tabs: { readonly id: string; listener: (message: TabMessage) => void; onLead: () => void }[] = [];
	#count = 0;

	tab(): Tabs {
		const tab = { id: `tab-${++this.#count}`, listener: (_message: TabMessage) => {}, onLead: () => {} };
		return {
			id: tab.id,
			post: (message) => {
				for (const other of [...this.#tabs]) if (other !== tab) other.listener(structuredClone(message));
			},
			listen: (listener) => {
				tab.listener = listener;
				this.#tabs.push(tab);
			},
			lead: (onLead) => {
				tab.onLead = onLead;
				if (this.#tabs[0] === tab) onLead();
			},
			close: () => {
				const wasLeader = this.#tabs[0] === tab;
				this.#tabs.splice(this.#tabs.indexOf(tab), 1);
				if (wasLeader) this.#tabs[0]?.onLead();
			},
		};
	}
}

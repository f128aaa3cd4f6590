import type { TabMessage, Tabs } from "../../web/src/lib/sync/tabs.ts";

/** The tabs of one device: messages lie in each tab's queue until they are let through; the oldest tab leads. */
export class SimTabs {
	#members: Member[] = [];

	/** A tab that has just been opened. */
	open(id: string): Tabs & { deliver(): void } {
		const member: Member = { id, queue: [], listener: () => {}, onLead: () => {}, isLeading: false };
		this.#members.push(member);
		return {
			id,
			post: (message) => {
				for (const other of this.#members) if (other !== member) other.queue.push(structuredClone(message));
			},
			listen: (listener) => {
				member.listener = listener;
			},
			lead: (onLead) => {
				member.onLead = onLead;
				this.#elect();
			},
			close: () => {
				this.#members = this.#members.filter((other) => other !== member);
				member.queue = [];
				this.#elect();
			},
			deliver: () => {
				const message = member.queue.shift();
				if (message) member.listener(message);
			},
		};
	}

	get isQuiet(): boolean {
		return this.#members.every(({ queue }) => queue.length === 0);
	}

	#elect(): void {
		const [first] = this.#members;
		if (!first || first.isLeading) return;
		first.isLeading = true;
		first.onLead();
	}
}

interface Member {
	readonly id: string;
	queue: TabMessage[];
	listener: (message: TabMessage) => void;
	onLead: () => void;
	isLeading: boolean;
}

import { unreachable } from "../unreachable.ts";

/** Words of a task's history. */
export const history = {
	title: "History",
	reading: (done: number, of: number) => (of === 0 ? "Reading the history…" : `Reading the history… ${done} of ${of}`),
	stop: "Stop",
	retry: "Try again",
	failed: "The history could not be read.",
	none: "Nothing is known of how this task came to be.",
	older: (count: number) => (count === 1 ? "Show 1 older change" : `Show ${count} older changes`),
	gap: {
		offline:
			"You are offline. This is what this device has kept; what others changed before it joined is on the server.",
		refused: "This link does not open the server's history. This is what this device has kept.",
	},
	unreadable: (count: number) =>
		count === 1 ? "1 stored update could not be read." : `${count} stored updates could not be read.`,
	you: "You",
	someone: "Someone",
	and: (all: readonly string[]) =>
		all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`,
	/** What came in with other changes was made then or before. */
	arrived: (when: string) => `came in ${when}`,
	nothing: "nothing",
	change: (from: string, to: string) => `${from} → ${to}`,
	task: {
		made: "Made the task",
		archived: "Archived the task",
		restored: "Put the task back",
		removed: "Removed the task",
	},
	owner: {
		made: "Owner added",
		archived: "Owner taken off",
		restored: "Owner put back",
		removed: "Owner taken off",
	},
	waitsFor: {
		made: "Waits for, added",
		archived: "Waits for, removed",
		restored: "Waits for, put back",
		removed: "Waits for, removed",
	},
	unlocks: {
		made: "Unlocks, added",
		archived: "Unlocks, removed",
		restored: "Unlocks, put back",
		removed: "Unlocks, removed",
	},
	comment: {
		made: "Commented",
		archived: "Comment removed",
		restored: "Comment put back",
		removed: "Comment removed",
	},
	commentEdited: "Comment changed",
	item: {
		added: "Checklist, added",
		removed: "Checklist, removed",
		ticked: "Ticked",
		unticked: "Unticked",
		changed: "Checklist",
	},
	order: "Checklist put in another order",
} as const;

/** "Blocker added": a record of another type that hangs on the task. */
export function recordChange(type: string, kind: "made" | "archived" | "restored" | "removed"): string {
	switch (kind) {
		case "made":
			return `${type} added`;
		case "archived":
		case "removed":
			return `${type} removed`;
		case "restored":
			return `${type} put back`;
		default:
			return unreachable(kind);
	}
}

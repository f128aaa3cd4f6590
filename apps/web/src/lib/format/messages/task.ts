import type { Driver } from "@callboard/scheduler";
import type { RangeFault } from "../durations.ts";
import { unreachable } from "../unreachable.ts";

/** Words of the task pane. */
export const task = {
	pane: (key: string) => `Task ${key}`,
	close: "Close the task",
	openFull: "Open as a page",
	title: "Title",
	stage: "Stage",
	priority: "Priority",
	none: "None",
	estimate: "Estimate",
	estimateHint: "3-4d, 4h or 2/3/5d",
	progress: "Progress",
	progressRefusal: "A whole number from 0 to 100.",
	deadline: "Deadline",
	started: "Started",
	finished: "Finished",
	remaining: "Work left",
	badLength: "Write a length such as 2d or 4h.",
	dates: "Dates",
	start: "Start",
	finish: "Finish",
	slack: "Slack",
	freeSlack: "Free slack",
	noSlack: "0",
	noDates: "Dates are being worked out.",
	critical: "On the critical path",
	waitsFor: "It waits for",
	owners: "Owners",
	addOwner: "Add somebody",
	removeOwner: (name: string) => `Take ${name} off this task`,
	noPeople: "No people on this board yet.",
	role: (name: string) => `Role of ${name}`,
	description: "Description",
	checklist: "Checklist",
	checklistCount: (done: number, of: number) => `${done} of ${of}`,
	addItem: "Add to the checklist",
	removeItem: (text: string) => `Remove "${text}"`,
	blockedBy: "Waits for",
	unlocks: "Unlocks",
	addBlockedBy: "Waits for another task",
	addUnlocks: "Unlocks another task",
	findTask: "Key or words of a task",
	noSuchTask: "No single task fits this; choose one from the list.",
	linkType: (name: string) => `Type of the link with ${name}`,
	lag: (name: string) => `Lag of the link with ${name}`,
	lagUnit: "Lag",
	removeLink: (name: string) => `Remove the link with ${name}`,
	dropLink: "Drop this link",
	loop: (names: string) => `These wait for each other: ${names}. Until one link goes, the dates leave out the newest.`,
	linkText: (from: string, to: string) => `${from} → ${to}`,
	suspended: "left out",
	proposed: "proposed",
	gates: "Behind gates",
	gateState: {
		open: "checklist open",
		waiting: "waiting for approval",
		passed: "passed",
		rejected: "rejected",
		needsRecheck: "needs another look",
	},
	blockers: "Blockers",
	raise: "What blocks this?",
	raiseButton: "Raise",
	resolve: "Resolve",
	resolved: "Resolved.",
	blockedFor: (age: string) => `for ${age}`,
	handoffs: "Handoffs",
	handoffState: { open: "not answered", accepted: "accepted", asked: "asked back", returned: "returned" },
	handoffWay: (from: string, to: string) => `${from} → ${to}`,
	everybody: "everybody",
	nobody: "nobody",
	more: "More fields",
	cycle: "Cycle",
	track: "Track",
	commitment: "Commitment",
	size: "Size",
	workClass: "Class of work",
	kind: "Kind",
	keywords: "Keywords",
	sourceState: "State in the source",
	sourceDays: (from: number, to: number) => `Days ${from} to ${to} in the source`,
	inferred: "worked out by the import, not stated",
	archive: "Archive the task",
	archived: (key: string) => `${key} archived.`,
	undo: "Undo",
	restore: "Put it back",
	isArchived: "This task is archived.",
	here: (name: string) => `${name} is here`,
	typing: (name: string) => `${name} is typing`,
	estimateFor: (low: string, high: string) => `between ${low} and ${high}`,
} as const;

export function rangeErrorText(error: RangeFault): string {
	switch (error) {
		case "notARange":
			return "Write a range such as 3-4d, 4h or 2/3/5d.";
		case "lowAboveHigh":
			return "The low end is above the high end.";
		case "tooLong":
			return "This is longer than ten years; is the unit right?";
		default:
			return unreachable(error);
	}
}

/** What fixes the start of a task, as a sentence. */
export function driverText(driver: Driver, name: (id: string) => string): string {
	switch (driver.kind) {
		case "start":
			return "It can start with the plan: nothing holds it.";
		case "now":
			return "It could have started before, but has not; the earliest is now.";
		case "link":
			return `It waits for ${name(driver.taskId)}.`;
		case "constraint":
			return "A fixed date holds it.";
		case "actual":
			return "It has started.";
		case "children":
			return "Its parts say when.";
		default:
			return unreachable(driver);
	}
}

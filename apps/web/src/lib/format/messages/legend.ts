/** What the forms on cards and bars mean. */
export const legendTitle = "Shapes";
export const legend = {
	backlog: "Not started, first stage",
	ready: "Waiting to start",
	doing: "Being worked on",
	review: "In a later stage of work",
	done: "Done",
	blocked: "Blocked",
	critical: "On the critical path",
	first: "Most urgent",
	second: "Second",
	third: "Third",
	fourth: "Less urgent",
	gate: "Behind a shut gate",
	handoff: "Handoff unanswered",
	waits: "Waits for other tasks",
	artifacts: "Artifacts that are there",
	missing: "Something is missing",
	checklist: "Checklist",
	milestone: "Milestone",
} as const;

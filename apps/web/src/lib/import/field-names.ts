import { plainKey } from "./words.ts";

/** The names that sources use for what the model knows, as plain keys; the first one is the name in findings. */
export const names = {
	id: ["id", "key", "code", "ref"],
	title: ["name", "title", "task", "summary", "risk", "question"],
	owner: ["agent", "owner", "agents", "owners", "assignee", "assignees", "assignedto"],
	priority: ["priority", "prio"],
	status: ["status", "state", "currentstatus"],
	estimate: ["estimatedays", "estimate", "duration", "estimatedduration", "durationdays", "effort"],
	window: ["window", "days", "daywindow", "day"],
	dependsOn: ["dependson", "dependencies", "depends", "after", "blockedby", "needs"],
	checklist: ["checklist", "subtasks", "tasks", "items", "steps"],
	note: ["note", "notes", "description", "details", "comment"],
	focus: ["focus"],
	deadline: ["deadline", "due", "dueon", "duedate"],
	track: ["track", "stream", "lane"],
	inferred: ["inferred"],
	unlocks: ["unlocks", "enables"],
	approver: ["approver", "approvers", "approvedby"],
	criteria: ["criteria", "checklist", "conditions"],
	mitigation: ["mitigation"],
	fallback: ["fallback", "backupplan", "contingency"],
	buffer: ["bufferdays", "buffer", "timelinebuffer"],
	linked: ["linked", "tasks", "affects"],
	at: ["at", "time"],
	minutes: ["minutes", "durationminutes", "length"],
	rule: ["rule", "rrule"],
	mode: ["mode", "kind", "type"],
	weeks: ["weeks"],
	lengthDays: ["days", "lengthdays", "length"],
	integrationDay: ["integrationday"],
	aliases: ["aliases", "aka"],
	card: ["card"],
	kind: ["kind"],
	plan: ["plan", "name", "title", "project"],
	start: ["start", "starton", "startdate", "starts"],
	timeZone: ["timezone", "zone", "tz"],
	cycle: ["cycle", "sprint"],
	agentsTotal: ["agentstotal"],
	tracks: ["tracks", "streams", "lanes"],
	people: ["agents", "people", "team", "members"],
	tasks: ["tasks", "items", "cards"],
	gates: ["gates", "qualitygates"],
	risks: ["risks"],
	syncs: ["syncs", "rituals", "meetings"],
	demos: ["demos", "milestones"],
	handoffs: ["handoffs", "handoff"],
	handoffTemplate: ["handofftemplate"],
	taskQueue: ["taskqueue"],
} as const satisfies Record<string, readonly string[]>;

/** A source's field name → the model's field of a task, gate or ritual, for its list of inferred ones. */
export function modelField(sourceField: string): string | undefined {
	const key = plainKey(sourceField);
	return pairs.find(([spellings]) => spellings.includes(key))?.[1];
}

const pairs: readonly (readonly [spellings: readonly string[], field: string])[] = [
	[names.estimate, "estimate"],
	[names.window, "dayWindow"],
	[names.owner, "assigneeId"],
	[names.approver, "approvers"],
	[names.priority, "priority"],
	[names.deadline, "deadlineOn"],
	[names.track, "trackId"],
	[names.title, "title"],
	[names.mitigation, "mitigation"],
	[names.fallback, "fallback"],
	[names.buffer, "bufferMinutes"],
	[names.at, "startMinute"],
	[names.minutes, "durationMinutes"],
	[names.rule, "rule"],
];

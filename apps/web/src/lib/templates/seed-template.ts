import { type Board, type InputMap, type IsoDate, orderAt, type WeekPattern } from "@callboard/model";
import type { PlanTemplate, TemplateGate, TemplateLink, TemplateTask } from "./plan-template.ts";
import { seedCycles } from "./template-cycles.ts";
import type { TemplateStart } from "./template-start.ts";
import { must, TemplateWriting } from "./template-writing.ts";

/** Where a board's calendar says nothing else. */
const DAY_MINUTES = 8 * 60;
/** What a task asks of the role that has it, 1 to 5. */
const NEEDED_LEVEL = 2;
const ROLE_LEVEL = 3;
const WORK_STARTS_MINUTE = 9 * 60;

/**
 * Writes a template into a board from its first day on. Roles, skills and tracks that the board knows by name are
 * used; all else is made. A refusal is a bug of the template, so it throws.
 */
export function seedTemplate(board: Board, template: PlanTemplate, start: TemplateStart): void {
	if (start.own) seedFrame(board, template, { startOn: start.startOn, ...start.own });
	const writing = new TemplateWriting(board);
	const sprints = seedCycles(writing, template, start);
	for (const [index, { id, name }] of template.tracks.entries())
		writing.keep(`track:${id}`, writing.known("track", { name, order: orderAt(index) }));
	for (const role of template.roles) seedRole(writing, role);
	for (const task of template.tasks) seedTask(writing, task, sprints[task.sprint]);
	for (const gate of template.gates) writing.keep(gate.id, writing.make("gate", gateFields(writing, gate)));
	for (const { id, name, kind, sprint, day } of template.milestones)
		writing.keep(id, writing.make("milestone", { name, kind, dayOfCycle: day, cycleId: sprints[sprint] }));
	for (const part of [...template.tasks, ...template.gates, ...template.milestones])
		for (const link of part.after ?? []) seedLink(writing, link, part.id);
	seedLedger(writing, template);
}

/** Settings and a calendar of six working days, Monday to Saturday. */
function seedFrame(
	board: Board,
	{ name, key, goal }: PlanTemplate,
	frame: { readonly startOn: IsoDate } & NonNullable<TemplateStart["own"]>,
): void {
	const { startOn, timeZone, offsets } = frame;
	const span = [[WORK_STARTS_MINUTE, WORK_STARTS_MINUTE + DAY_MINUTES]] as const;
	const week: WeekPattern = [span, span, span, span, span, span, []];
	const calendar = { name: "Monday to Saturday", timeZone, week, offsets, dayMinutes: DAY_MINUTES };
	const { value: calendarId } = must(board.commands.create("calendar", calendar));
	must(board.commands.set("project", "project", { name, key, goal, startOn, timeZone, calendarId }));
}

/** A role that nobody fills yet: it plans like a person until one takes its name. */
function seedRole(writing: TemplateWriting, { id, name, skill }: PlanTemplate["roles"][number]): void {
	const skillId = writing.known("skill", { name: skill });
	writing.keep(`skill:${id}`, skillId);
	const can = [{ skillId, level: ROLE_LEVEL }];
	writing.keep(`role:${id}`, writing.known("person", { name, kind: "role", roleName: name, skills: can }));
}

function seedTask(writing: TemplateWriting, task: TemplateTask, cycleId: string | undefined): void {
	const { board } = writing;
	const perDay = board.get("calendar", board.project.calendarId ?? "")?.dayMinutes ?? DAY_MINUTES;
	const [low, high] = task.days;
	const { value: id } = must(
		board.commands.addTask({
			title: task.title,
			trackId: writing.id(`track:${task.track}`),
			...(cycleId === undefined ? {} : { cycleId }),
			priority: task.priority ?? "medium",
			workClass: task.work ?? "core",
			commitment: task.stretch ? "stretch" : "must",
			estimate: { lowMinutes: Math.round(low * perDay), highMinutes: Math.round(high * perDay) },
			skillNeeds: [{ skillId: writing.id(`skill:${task.role}`), level: NEEDED_LEVEL }],
			checklist: (task.checklist ?? []).map((text) => ({ text })),
		}),
	);
	writing.keep(task.id, id);
	writing.make("assignment", { taskId: id, assigneeId: writing.id(`role:${task.role}`), role: "owner" });
	for (const name of task.artifacts ?? [])
		writing.keep(`artifact:${name}`, writing.make("artifact", { name, taskId: id, state: "expected" }));
}

function gateFields(writing: TemplateWriting, { name, kind, approver, criteria }: TemplateGate): InputMap["gate"] {
	return {
		name,
		kind,
		approvers: [{ personId: writing.id(`role:${approver}`), role: "approver" }],
		criteria: criteria.map((text) => ({ text, required: true })),
	};
}

function seedLink(writing: TemplateWriting, link: TemplateLink, to: string): void {
	const { id, type = "FS", lagDays = 0, label = "" } = typeof link === "string" ? { id: link } : link;
	writing.make("dependency", {
		fromId: writing.id(id),
		toId: writing.id(to),
		linkType: type,
		lagMinutes: Math.round(lagDays * DAY_MINUTES),
		label,
	});
}

function seedLedger(writing: TemplateWriting, { handoffs, rituals, risks }: PlanTemplate): void {
	for (const { title, from, to, task, trigger, next, artifacts } of handoffs)
		writing.make("handoff", {
			title,
			fromId: writing.id(`role:${from}`),
			toId: writing.id(`role:${to}`),
			taskId: writing.id(task),
			trigger,
			nextSteps: next.map((text) => ({ text })),
			artifacts: artifacts.map((name) => ({ description: name, artifactId: writing.id(`artifact:${name}`) })),
		});
	for (const { name, rule, at, minutes, questions } of rituals)
		writing.make("ritual", {
			name,
			rule,
			startMinute: at,
			durationMinutes: minutes,
			questions: questions.map((text) => ({ text })),
		});
	for (const { role, tasks, ...risk } of risks)
		writing.make("risk", { ...risk, ownerId: writing.id(`role:${role}`), taskIds: tasks.map((id) => writing.id(id)) });
}

import { err, ok, type Result } from "@callboard/model";
import { names } from "./field-names.ts";
import { FieldReader } from "./field-reader.ts";
import type { Finding, Refusal } from "./finding.ts";
import { LinkReader } from "./link-ends.ts";
import { PersonDirectory } from "./person-directory.ts";
import { emptyDraft, type PlanDraft } from "./plan-draft.ts";
import { asText, type MapNode, type SourceNode } from "./source-node.ts";
import { partsOf } from "./source-parts.ts";
import { understandHandoff } from "./understand-handoff.ts";
import { understandPlan } from "./understand-plan.ts";
import { understandTask } from "./understand-task.ts";
import { withUniqueKeys } from "./unique-keys.ts";
import { plainKey } from "./words.ts";

export type TreeFormat = "plan" | "taskQueue" | "handoffTemplate";
export interface Understood {
	readonly format: TreeFormat;
	readonly draft: PlanDraft;
}

/** A YAML or JSON tree as a plan, by what it holds. */
export function understandSource(root: SourceNode, findings: Finding[]): Result<Understood, Refusal> {
	const map = root.kind === "list" ? asTasks(root) : root;
	if (map.kind !== "map") return err({ code: "unknownFormat" });
	const fields = new FieldReader(map, "", findings);
	const queue = fields.take(names.taskQueue);
	if (queue) return ok({ format: "taskQueue", draft: { ...queueDraft(queue, findings), extra: fields.rest() } });
	const handoff = fields.take(names.handoffTemplate);
	if (handoff)
		return ok({ format: "handoffTemplate", draft: { ...handoffDraft(handoff, findings), extra: fields.rest() } });
	if (!looksLikePlan(map)) return err({ code: "nothingUnderstood", keys: [...map.entries.keys()].slice(0, 8) });
	return ok({ format: "plan", draft: understandPlan(fields, findings) });
}

const sections = [
	names.tasks,
	names.gates,
	names.tracks,
	names.people,
	names.risks,
	names.syncs,
	names.demos,
	names.handoffs,
];

function looksLikePlan(map: MapNode): boolean {
	const keys = [...map.entries].filter(([, value]) => value.kind !== "scalar").map(([key]) => plainKey(key));
	return sections.some((spellings) => spellings.some((name) => keys.includes(name)));
}

/** A bare list of mappings is a list of tasks. */
function asTasks(list: SourceNode): SourceNode {
	return { kind: "map", line: list.line, entries: new Map([["tasks", list]]) };
}

/** `high_priority: [tasks]`, `medium_priority: [tasks]` … : the lists give the priorities. */
function queueDraft(queue: SourceNode, findings: Finding[]): PlanDraft {
	const people = new PersonDirectory();
	const read = queueLists(queue).flatMap(([list, priority, node]) =>
		partsOf(node, `task_queue.${list}`, findings).map((fields) => understandTask(fields, people, priority)),
	);
	const tasks = withUniqueKeys(read, findings);
	const targets = { tasks: tasks.map(({ task }) => task), gates: [], tracks: [], people: people.people };
	const reader = new LinkReader(targets);
	const links = tasks.flatMap(({ task, dependsOn }) => reader.linksInto(task.key, dependsOn));
	return { ...emptyDraft, tasks: targets.tasks, people: people.people, links };
}

function queueLists(queue: SourceNode): readonly (readonly [string, string | undefined, SourceNode])[] {
	if (queue.kind !== "map") return [["", undefined, queue]];
	return [...queue.entries].map(
		([list, node]) => [list, /^(\w+?)[_ -]?priority$/i.exec(list)?.[1]?.toLowerCase(), node] as const,
	);
}

/** A handoff as the template fills it in, and the template itself for the next one. */
function handoffDraft(node: SourceNode, findings: Finding[]): PlanDraft {
	const people = new PersonDirectory();
	const handoffs = partsOf(node, "handoff_template", findings).map((fields) => understandHandoff(fields, people));
	for (const { name, kind } of people.people) if (kind === "role") findings.push({ code: "placeholder", name });
	const prompts = node.kind === "map" ? [...node.entries].map(([field, value]) => `${field}: ${asText(value)}`) : [];
	const template = {
		key: "handoff-template",
		name: "Handoff",
		kind: "handoff",
		description: prompts.join("\n"),
		inferred: ["name"],
		extra: {},
	};
	return { ...emptyDraft, people: people.people, handoffs, templates: [template] };
}

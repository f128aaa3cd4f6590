import type { RecordType } from "@callboard/model";
import { names } from "./field-names.ts";
import type { FieldReader } from "./field-reader.ts";
import type { FieldCount, Finding } from "./finding.ts";
import { inferredOf } from "./inferred-fields.ts";
import { LinkReader } from "./link-ends.ts";
import { PersonDirectory } from "./person-directory.ts";
import type { CycleDraft, GateDraft, LinkDraft, PlanDraft, TrackDraft } from "./plan-draft.ts";
import { guessMissing, proposeLinks } from "./propose-links.ts";
import { readCount, readDay, readTexts } from "./read-values.ts";
import { partsOf } from "./source-parts.ts";
import { understandHandoff } from "./understand-handoff.ts";
import { understandDemo, understandRisk, understandSync } from "./understand-ledger.ts";
import { type ReadTask, understandTask } from "./understand-task.ts";
import { withUniqueKeys } from "./unique-keys.ts";
import { slug } from "./words.ts";

/** A plan with sections: tracks, agents, tasks, gates, risks, syncs, demos. Any of them may be missing. */
export function understandPlan(root: FieldReader, findings: Finding[]): PlanDraft {
	const people = new PersonDirectory();
	const section = (part: readonly string[]) => partsOf(root.take(part), part[0] ?? "", findings);
	const name = root.text(names.plan);
	const startOn = root.value(names.start, readDay);
	const timeZone = root.text(names.timeZone);
	const cycle = cycleOf(root, findings);
	const total = root.take(names.agentsTotal);
	const agentsTotal = total && readCount(total);
	const tracks = section(names.tracks).map(trackOf);
	for (const fields of section(names.people)) readPerson(fields, people, findings);
	const tasks = withUniqueKeys(
		section(names.tasks).map((fields) => understandTask(fields, people)),
		findings,
	);
	const gates = section(names.gates).map((fields) => gateOf(fields, people));
	const drafts = tasks.map(({ task }) => task);
	const targets = { tasks: drafts, gates: gates.map(({ gate }) => gate), tracks, people: people.people };
	const reader = new LinkReader(targets);
	const named = [
		...tasks.flatMap(({ task, dependsOn }) => reader.linksInto(task.key, dependsOn)),
		...gates.flatMap(({ gate, dependsOn }) => reader.linksInto(gate.key, dependsOn)),
	];
	const links = [...guessMissing(named, targets, findings), ...proposeLinks(targets, findings)];
	findings.push(...inferredFindings(tasks, targets.gates));
	return {
		name,
		startOn,
		timeZone,
		cycle,
		agentsTotal,
		tracks,
		tasks: drafts,
		gates: targets.gates,
		links: uniqueLinks(links),
		risks: section(names.risks).map(understandRisk),
		rituals: section(names.syncs).map(understandSync),
		milestones: section(names.demos).map((fields) => understandDemo(fields, cycle)),
		handoffs: section(names.handoffs).map((fields) => understandHandoff(fields, people)),
		templates: [],
		people: people.people,
		extra: root.rest(),
	};
}

function cycleOf(root: FieldReader, findings: Finding[]): CycleDraft | undefined {
	const [fields] = partsOf(root.take(names.cycle), "cycle", findings);
	if (!fields) return undefined;
	const days = fields.take(names.lengthDays);
	const integration = fields.take(names.integrationDay);
	return {
		lengthDays: days && readCount(days),
		integrationDay: integration && readCount(integration),
		extra: fields.rest(),
	};
}

function trackOf(fields: FieldReader): TrackDraft {
	const id = fields.text(names.id);
	const name = fields.text(names.title) ?? id ?? "";
	const mode = fields.value(names.mode, (text) => trackModes.find((mode) => mode === text.toLowerCase()));
	const weeks = fields.take(names.weeks);
	const days = fields.take(names.lengthDays);
	const lengthDays = (weeks ? (readCount(weeks) ?? 0) * 7 : days && readCount(days)) || undefined;
	return {
		key: id ?? slug(name),
		name,
		// A track with a length of its own is a fixed one, whatever word the source has for it.
		mode: mode ?? (lengthDays ? "fixed" : "continuous"),
		lengthDays,
		inferred: mode ? [] : ["mode"],
		extra: fields.rest(),
	};
}

const trackModes = ["continuous", "fixed", "dependent"] as const;

function readPerson(fields: FieldReader, people: PersonDirectory, findings: Finding[]): void {
	const id = fields.text(names.id);
	const name = fields.text(names.title) ?? id ?? "";
	const aliases = fields.take(names.aliases);
	const card = fields.value(names.card, (text) => (/^(true|false)$/.test(text) ? text === "true" : undefined));
	const kind = fields.value(names.kind, (text) => (["human", "agent", "role"] as const).find((kind) => kind === text));
	const person = {
		key: id ?? slug(name),
		name,
		aliases: [...new Set([...(id === undefined || id === name ? [] : [id]), ...(aliases ? readTexts(aliases) : [])])],
		kind: kind ?? "agent",
		trackKey: fields.text(names.track),
		card,
		inferred: [],
		extra: fields.rest(),
	};
	if (!people.add(person))
		findings.push({ code: "duplicateId", id: person.key, renamedTo: person.key, place: fields.place });
}

function gateOf(fields: FieldReader, people: PersonDirectory): { gate: GateDraft; dependsOn: readonly string[] } {
	const id = fields.text(names.id);
	const name = fields.text(names.title) ?? id ?? "";
	const dependsOn = fields.take(names.dependsOn);
	const approver = fields.take(names.approver);
	const criteria = fields.take(names.criteria);
	const gate = {
		key: id ?? slug(name),
		name,
		unlocks: fields.lines(names.unlocks),
		approverKeys: approver ? readTexts(approver).map((text) => people.keyOf(text)) : [],
		criteria: criteria ? readTexts(criteria) : [],
		inferred: inferredOf(fields),
		extra: fields.rest(),
	};
	return { gate, dependsOn: dependsOn ? readTexts(dependsOn) : [] };
}

/** The same link said twice is one. */
function uniqueLinks(links: readonly LinkDraft[]): readonly LinkDraft[] {
	return [...new Map(links.map((link) => [link.key, link])).values()];
}

/** What is stated and what is worked out, told apart: once for the source's own marks, once for ours. */
function inferredFindings(tasks: readonly ReadTask[], gates: readonly GateDraft[]): Finding[] {
	const stated = new FieldCounts();
	const ours = new FieldCounts();
	for (const { task, statedInferred, weInferred } of tasks) {
		stated.add("task", task.title, statedInferred);
		ours.add("task", task.title, weInferred);
	}
	for (const { name, inferred } of gates) stated.add("gate", name, inferred);
	return [
		...(stated.fields.length > 0 ? [{ code: "statedInferred", fields: stated.fields } as const] : []),
		...(ours.fields.length > 0 ? [{ code: "weInferred", fields: ours.fields } as const] : []),
	];
}

class FieldCounts {
	private readonly byField = new Map<string, { type: RecordType; field: string; names: string[] }>();

	get fields(): readonly FieldCount[] {
		return [...this.byField.values()];
	}

	add(type: RecordType, name: string, fields: readonly string[]): void {
		for (const field of fields) {
			const known = this.byField.get(`${type}.${field}`);
			if (known) known.names.push(name);
			else this.byField.set(`${type}.${field}`, { type, field, names: [name] });
		}
	}
}

import type { HandoffDraft, LinkDraft, TemplateDraft } from "./plan-draft.ts";
import { extras, listItems, type PlannedRecord, setItems, stated } from "./planned-record.ts";
import type { RecordContext } from "./record-context.ts";
import type { RecordRefs } from "./record-refs.ts";
import { slug } from "./words.ts";

/**
 * A link under its own key. An end that is nowhere defined is kept by its name, as a proposal: when a later import brings
 * it, the link finds it. A link of a task to itself is left out (and named by the findings).
 */
export function linkRecord(link: LinkDraft, { refs, nowMs }: RecordContext, index: number): readonly PlannedRecord[] {
	const { key, from, to, label, sourceText, proposed } = link;
	const toId = refs.node(to);
	if (toId === undefined || (from.kind === "key" && from.key === to)) return [];
	const fields = stated({ toId, label, sourceText, state: proposed ? "proposed" : "confirmed" });
	const initial = { addedAt: nowMs + index };
	return [
		{ type: "dependency", sourceKey: key, name: label || key, fields: { ...fields, ...fromOf(from, refs) }, initial },
	];
}

function fromOf(from: LinkDraft["from"], refs: RecordRefs): PlannedRecord["fields"] {
	switch (from.kind) {
		case "key":
			return { fromId: refs.node(from.key) ?? null };
		case "all":
			return { fromSelector: { scope: "all" } };
		case "track": {
			const of = refs.id("track", from.key);
			return { fromSelector: of === undefined ? { scope: "text", of: from.key } : { scope: "track", of } };
		}
		case "missing": {
			const fromId = refs.node(from.text);
			return fromId === undefined ? { fromSelector: { scope: "text", of: from.text } } : { fromId };
		}
	}
}

export function handoffRecord(handoff: HandoffDraft, refs: RecordRefs): PlannedRecord {
	const { key, title, notes, extra, inferred } = handoff;
	const id = (personKey: string | undefined) => (personKey === undefined ? undefined : refs.id("person", personKey));
	const texts = (field: string, list: readonly string[]) =>
		listItems(
			field,
			list.map((text) => ({ text })),
			list.map(slug),
		);
	return {
		type: "handoff",
		sourceKey: key,
		name: title,
		fields: {
			...stated({ title, fromId: id(handoff.fromKey), toId: id(handoff.toKey), handedAt: handoff.handedAtMs, notes }),
			...texts("taskCompleted", handoff.taskCompleted),
			...texts("dependenciesReady", handoff.dependenciesReady),
			...texts("blockers", handoff.blockers),
			...texts("nextSteps", handoff.nextSteps),
			...listItems(
				"artifacts",
				handoff.artifacts,
				handoff.artifacts.map(({ path }) => slug(path)),
			),
			...setItems("inferred", inferred),
			...extras(extra),
		},
	};
}

export function templateRecord({ key, name, kind, description, inferred, extra }: TemplateDraft): PlannedRecord {
	const fields = stated({ name, kind, description });
	return {
		type: "template",
		sourceKey: key,
		name,
		fields: { ...fields, ...setItems("inferred", inferred), ...extras(extra) },
	};
}

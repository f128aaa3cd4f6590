import type { FieldReader } from "./field-reader.ts";
import type { PersonDirectory } from "./person-directory.ts";
import type { HandoffDraft } from "./plan-draft.ts";
import { readInstant, readTexts } from "./read-values.ts";
import { asText, type SourceNode } from "./source-node.ts";
import { slug } from "./words.ts";

/** The nine fields of a handoff. A name that is nobody's becomes a role that somebody has to fill. */
export function understandHandoff(fields: FieldReader, people: PersonDirectory): HandoffDraft {
	const id = fields.text(["id", "key"]);
	const from = fields.text(["fromagent", "from"]);
	const to = fields.text(["toagent", "to"]);
	const list = (...field: string[]) => {
		const node = fields.take(field);
		return node ? listOf(node) : [];
	};
	const title = fields.text(["title", "name"]) ?? [from, to].filter((name) => name !== undefined).join(" → ");
	const artifacts = fields.take(["artifacts"]);
	return {
		key: id ?? `handoff:${slug(title)}`,
		title,
		fromKey: from === undefined ? undefined : people.keyOf(from, "role"),
		toKey: to === undefined ? undefined : people.keyOf(to, "role"),
		handedAtMs: fields.value(["timestamp", "at"], readInstant),
		taskCompleted: list("taskcompleted", "taskscompleted"),
		dependenciesReady: list("dependenciesready"),
		blockers: list("blockers"),
		nextSteps: list("nextsteps"),
		artifacts: artifacts ? artifactsOf(artifacts) : [],
		notes: fields.lines(["notes", "note"]),
		inferred: [],
		extra: fields.rest(),
	};
}

function listOf(node: SourceNode): readonly string[] {
	return node.kind === "scalar" ? [node.text].filter((text) => text !== "") : readTexts(node);
}

function artifactsOf(node: SourceNode): HandoffDraft["artifacts"] {
	const items = node.kind === "list" ? node.items : [node];
	return items.map((item) => {
		if (item.kind !== "map") return { path: asText(item), description: "" };
		const text = (name: string) => {
			const value = item.entries.get(name);
			return value ? asText(value) : "";
		};
		return { path: text("path") || text("url"), description: text("description") };
	});
}

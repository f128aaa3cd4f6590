import { FieldReader } from "./field-reader.ts";
import type { Finding } from "./finding.ts";
import type { MapNode, SourceNode } from "./source-node.ts";

/**
 * The mappings of a list, or of a mapping whose keys are their ids (`FIX-001: {…}`). What is neither is named, not dropped
 * silently.
 */
export function partsOf(node: SourceNode | undefined, path: string, findings: Finding[]): readonly FieldReader[] {
	if (!node || (node.kind === "scalar" && node.value === null)) return [];
	const found: FieldReader[] = [];
	for (const [name, part] of partNodes(node)) {
		if (part.kind === "map") found.push(new FieldReader(part, `${path}[${name}]`, findings));
		else if (part.kind === "scalar" && part.value !== null)
			found.push(new FieldReader(titled(part, part.text), `${path}[${name}]`, findings));
		else findings.push({ code: "notARecord", place: { path: `${path}[${name}]`, line: part.line } });
	}
	return found;
}

function partNodes(node: SourceNode): readonly (readonly [string, SourceNode])[] {
	if (node.kind === "list") return node.items.map((item, index) => [String(index), item] as const);
	if (node.kind === "scalar") return [["0", node]];
	const parts = [...node.entries];
	const areParts = parts.length > 0 && parts.every(([, value]) => value.kind === "map");
	return areParts ? parts.map(([key, value]) => [key, withId(value, key)] as const) : [["0", node]];
}

function withId(node: SourceNode, id: string): SourceNode {
	if (node.kind !== "map" || node.entries.has("id")) return node;
	const key = { kind: "scalar", line: node.line, value: id, text: id } as const;
	return { ...node, entries: new Map<string, SourceNode>([["id", key], ...node.entries]) };
}

/** A bare text stands for a record of that name. */
function titled(at: SourceNode, text: string): MapNode {
	return {
		kind: "map",
		line: at.line,
		entries: new Map<string, SourceNode>([["name", { kind: "scalar", line: at.line, value: text, text }]]),
	};
}

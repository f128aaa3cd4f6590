import type { Json } from "@callboard/model";

/** A document as read, whatever its notation: each node knows its line, and nothing inherits from Object. */
export type SourceNode = MapNode | ListNode | ScalarNode;
export interface MapNode {
	readonly kind: "map";
	readonly line: number;
	readonly entries: ReadonlyMap<string, SourceNode>;
}
export interface ListNode {
	readonly kind: "list";
	readonly line: number;
	readonly items: readonly SourceNode[];
}
export interface ScalarNode {
	readonly kind: "scalar";
	readonly line: number;
	readonly value: string | number | boolean | null;
	/** As written: `007` and `1.10` stay what they are. */
	readonly text: string;
}

/** The model keeps values of at most this depth; what lies deeper is kept as text. */
const JSON_DEPTH_MAX = 6;

/** The node as plain JSON, for a record's `extra`. */
export function toJson(node: SourceNode, depth = 0): Json {
	if (node.kind === "scalar")
		return typeof node.value === "number" && !Number.isFinite(node.value) ? node.text : node.value;
	if (depth >= JSON_DEPTH_MAX) return asText(node);
	if (node.kind === "list") return node.items.map((item) => toJson(item, depth + 1));
	const out: { [key: string]: Json } = Object.create(null);
	for (const [key, value] of node.entries) if (key !== "__proto__") out[key] = toJson(value, depth + 1);
	return { ...out };
}

/** The node in one line, for people. */
export function asText(node: SourceNode): string {
	switch (node.kind) {
		case "scalar":
			return node.text;
		case "list":
			return node.items.map(asText).join(", ");
		case "map":
			return [...node.entries].map(([key, value]) => `${key}: ${asText(value)}`).join("; ");
	}
}

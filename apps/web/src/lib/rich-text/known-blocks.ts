import type { RichText } from "@callboard/model";
import { XmlElement, XmlText } from "yjs";
import { schema } from "./schema.ts";

/**
 * True when the editor knows all that a text holds. One that does not must stay closed: the binding deletes what it
 * cannot show, and a newer version may have written it. O(blocks).
 */
export function isKnown(text: RichText): boolean {
	return text.toArray().every(isKnownNode);
}

function isKnownNode(node: unknown): boolean {
	if (node instanceof XmlText) return node.toDelta().every(isKnownRun);
	if (!(node instanceof XmlElement) || !(node.nodeName in schema.nodes)) return false;
	return node.toArray().every(isKnownNode);
}

function isKnownRun(run: { insert?: unknown; attributes?: Record<string, unknown> }): boolean {
	// The binding stores marks that may lie over themselves as `name--hash`.
	return typeof run.insert === "string" && Object.keys(run.attributes ?? {}).every((mark) => mark in schema.marks);
}

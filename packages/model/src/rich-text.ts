import * as Y from "yjs";
import { type Edit, lineEdits } from "./text-diff.ts";

/** The plain text of a fragment: one line for each block, marks left out. */
export function textOf(fragment: Y.XmlFragment): string {
	return blocksOf(fragment).join("\n");
}

/** A fragment of one paragraph for each line; not yet part of a document. */
export function fragmentOf(text: string): Y.XmlFragment {
	const fragment = new Y.XmlFragment();
	if (text !== "") fragment.insert(0, text.split("\n").map(paragraph));
	return fragment;
}

/** Makes the fragment say `text`, touching only the lines that differ, and in them only the characters. */
export function editFragment(fragment: Y.XmlFragment, text: string): void {
	const blocks = blocksOf(fragment);
	const edits = lineEdits(blocks, linesLike(text, blocks));
	for (const edit of edits.reverse()) applyEdit(fragment, edit);
}

function applyEdit(fragment: Y.XmlFragment, edit: Edit): void {
	const editable = soleTextOf(fragment.get(edit.at));
	if (edit.kind === "change" && editable) {
		replaceChars(editable, edit.text);
		return;
	}
	if (edit.kind !== "insert") fragment.delete(edit.at, 1);
	if (edit.kind !== "remove") fragment.insert(edit.at, [paragraph(edit.text)]);
}

function paragraph(line: string): Y.XmlElement {
	const element = new Y.XmlElement("paragraph");
	element.insert(0, [new Y.XmlText(line)]);
	return element;
}

function blocksOf(fragment: Y.XmlFragment): string[] {
	return fragment.toArray().map(plainText);
}

function plainText(node: unknown): string {
	if (node instanceof Y.XmlText) return node.toDelta().map(insertedText).join("");
	if (!(node instanceof Y.XmlElement)) return "";
	const children = node.toArray();
	const inline = children.every((child) => child instanceof Y.XmlText);
	return children.map(plainText).join(inline ? "" : "\n");
}

function insertedText(part: { insert?: unknown }): string {
	return typeof part.insert === "string" ? part.insert : "";
}

/** The text node of a block that holds nothing else, so that it can be edited in place. */
function soleTextOf(node: unknown): Y.XmlText | undefined {
	if (!(node instanceof Y.XmlElement) || node.length !== 1) return undefined;
	const child = node.get(0);
	return child instanceof Y.XmlText ? child : undefined;
}

function replaceChars(target: Y.XmlText, wanted: string): void {
	const had = plainText(target);
	let start = 0;
	while (start < had.length && had[start] === wanted[start]) start += 1;
	if (start > 0 && isHighSurrogate(had, start - 1)) start -= 1;
	let end = 0;
	const most = Math.min(had.length, wanted.length) - start;
	while (end < most && had[had.length - 1 - end] === wanted[wanted.length - 1 - end]) end += 1;
	if (end > 0 && isLowSurrogate(had, had.length - end)) end -= 1;
	const removed = had.length - end - start;
	if (removed > 0) target.delete(start, removed);
	const added = wanted.slice(start, wanted.length - end);
	if (added !== "") target.insert(start, added);
}

function isHighSurrogate(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(text: string, index: number): boolean {
	const code = text.charCodeAt(index);
	return code >= 0xdc00 && code <= 0xdfff;
}

/** Lines of the wanted text; lines that together are a block of several lines (a list) stay together. */
function linesLike(text: string, blocks: readonly string[]): string[] {
	if (text === "") return [];
	const lines = text.split("\n");
	let from = 0;
	for (const block of blocks) {
		if (!block.includes("\n")) continue;
		const parts = block.split("\n");
		const found = lines.findIndex(
			(_, index) => index >= from && parts.every((part, offset) => lines[index + offset] === part),
		);
		if (found < 0) continue;
		lines.splice(found, parts.length, block);
		from = found + 1;
	}
	return lines;
}

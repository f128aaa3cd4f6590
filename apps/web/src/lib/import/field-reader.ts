import type { Json } from "@callboard/model";
import type { Finding, SourcePlace } from "./finding.ts";
import type { Extra } from "./plan-draft.ts";
import { asText, type MapNode, type SourceNode, toJson } from "./source-node.ts";
import { plainKey } from "./words.ts";

/** One line that a screen can show; longer text moves to where several lines have room. */
const TEXT_CHARS_MAX = 2_000;
const LINES_CHARS_MAX = 100_000;

/**
 * Reads the fields of one mapping by name, whatever their order and spelling, and remembers which were taken: the rest is
 * kept in `extra` and named, so that nothing of a source is lost unseen.
 */
export class FieldReader {
	readonly place: SourcePlace;
	private readonly node: MapNode;
	private readonly findings: Finding[];
	private readonly taken = new Set<string>();
	private readonly kept: { [key: string]: Json } = {};

	constructor(node: MapNode, path: string, findings: Finding[]) {
		this.node = node;
		this.place = { path, line: node.line };
		this.findings = findings;
	}

	/** The first field that has one of these names. */
	take(names: readonly string[]): SourceNode | undefined {
		for (const name of names)
			for (const [key, value] of this.node.entries)
				if (plainKey(key) === name && !this.taken.has(key)) {
					this.taken.add(key);
					return value;
				}
		return undefined;
	}

	/** One line; a longer one is cut, and all of it kept in `extra`. */
	text(names: readonly string[], charsMax = TEXT_CHARS_MAX): string | undefined {
		const node = this.take(names);
		if (!node || (node.kind === "scalar" && node.value === null)) return undefined;
		const text = asText(node).trim();
		if (text.length <= charsMax) return text === "" ? undefined : text;
		this.shorten(names[0] ?? "", text, charsMax);
		return `${text.slice(0, charsMax - 1)}…`;
	}

	lines(names: readonly string[]): string {
		return this.text(names, LINES_CHARS_MAX) ?? "";
	}

	/** What `read` makes of the field; a value that it cannot read is kept as text and named. */
	value<T>(names: readonly string[], read: (text: string) => T | undefined): T | undefined {
		const node = this.take(names);
		if (!node || (node.kind === "scalar" && node.value === null)) return undefined;
		const value = read(asText(node));
		if (value === undefined) this.keep(names, node);
		return value;
	}

	/** Keeps a value that was taken and could not be used. */
	keep(names: readonly string[], node: SourceNode): void {
		const field = names[0] ?? "";
		this.kept[field] = toJson(node);
		const place = { path: `${this.place.path}.${field}`, line: node.line };
		this.findings.push({ code: "keptAsText", field, text: asText(node).slice(0, 80), place });
	}

	/** All that nobody took, for the record's `extra`. */
	rest(): Extra {
		for (const [key, value] of this.node.entries) {
			if (this.taken.has(key)) continue;
			const place = { path: this.place.path === "" ? key : `${this.place.path}.${key}`, line: value.line };
			if (isExtraKey(key)) {
				this.kept[key] = toJson(value);
				this.findings.push({ code: "unknownField", field: key, place });
			} else this.findings.push({ code: "refusedField", field: key.slice(0, 40), place });
		}
		return this.kept;
	}

	private shorten(field: string, text: string, charsMax: number): void {
		this.kept[field] = text;
		const place = { path: `${this.place.path}.${field}`, line: this.place.line };
		this.findings.push({ code: "shortened", field, charsMax, place });
	}
}

/** Keys that a record can store: short, printable, and none that JavaScript treats as its own. */
function isExtraKey(key: string): boolean {
	return /^[^\p{Cc}]{1,48}$/u.test(key) && !["__proto__", "constructor", "prototype"].includes(key);
}

import { err, ok, type Result } from "@callboard/model";
import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	Lexer,
	LineCounter,
	type ParsedNode,
	parseAllDocuments,
} from "yaml";
import type { Refusal, SyntaxReason } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import type { ScalarNode, SourceNode } from "./source-node.ts";

export interface YamlSource {
	readonly root: SourceNode;
	/** Further documents of the same stream that were not read. */
	readonly otherDocuments: number;
}

/** YAML 1.2 or JSON as nodes, within the limits: no tags of its own, few aliases, shallow. Never throws. */
export function readYaml(text: string): Result<YamlSource, Refusal> {
	const lines = new LineCounter();
	const deep = tooDeepAt(text);
	if (deep !== undefined) return err({ code: "tooDeep", depthMax: IMPORT_LIMITS.depthMax, line: deep });
	try {
		const parsed = parseAllDocuments(text, {
			schema: "core",
			lineCounter: lines,
			prettyErrors: false,
			logLevel: "silent",
			stringKeys: true,
			// Its own check compares each key with all others; ours is below.
			uniqueKeys: false,
		});
		const documents = Array.isArray(parsed) ? parsed : [];
		const first = documents.find(({ contents, errors }) => contents !== null || errors.length > 0);
		if (!first) return err({ code: "empty" });
		const refusal = errorOf(first, text, lines);
		if (refusal) return err(refusal);
		const root = new NodeReader(first, lines).read(first.contents);
		return ok({ root, otherDocuments: documents.length - 1 });
	} catch (error) {
		if (error instanceof ReadStop) return err(error.refusal);
		// The parser recurses: nesting of thousands of levels ends its stack before our own count sees it.
		if (error instanceof RangeError) return err({ code: "tooDeep", depthMax: IMPORT_LIMITS.depthMax, line: 1 });
		throw error;
	}
}

/** The line on which brackets or dashes nest too deep, found without building anything: the parser itself would take long. */
function tooDeepAt(text: string): number | undefined {
	let brackets = 0;
	let dashes = 0;
	let line = 1;
	let scalar = false;
	for (const token of new Lexer().lex(text)) {
		if (!scalar && (token === "[" || token === "{")) brackets += 1;
		if (!scalar && (token === "]" || token === "}")) brackets -= 1;
		if (!scalar && token === "-") dashes += 1;
		else if (token.trim() !== "") dashes = 0;
		if (brackets > IMPORT_LIMITS.depthMax || dashes > IMPORT_LIMITS.depthMax) return line;
		if (token.includes("\n")) {
			line += token.split("\n").length - 1;
			dashes = 0;
		}
		scalar = token === SCALAR_FOLLOWS;
	}
	return undefined;
}

/** What the lexer says before a plain or quoted text. */
const SCALAR_FOLLOWS = "\u001f";

/** Leaves the recursion with the reason; never seen outside this file. */
class ReadStop extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.code);
		this.refusal = refusal;
	}
}

class NodeReader {
	private aliases = 0;
	private readonly document: Document.Parsed<ParsedNode>;
	private readonly lines: LineCounter;

	constructor(document: Document.Parsed<ParsedNode>, lines: LineCounter) {
		this.document = document;
		this.lines = lines;
	}

	read(node: unknown, depth = 0, line = 1): SourceNode {
		if (depth > IMPORT_LIMITS.depthMax) throw new ReadStop({ code: "tooDeep", depthMax: IMPORT_LIMITS.depthMax, line });
		if (isAlias(node)) return this.read(this.resolve(node, line), depth + 1, line);
		if (isMap(node)) {
			const at = this.lineOf(node.range) ?? line;
			const entries = new Map<string, SourceNode>();
			for (const { key, value } of node.items) {
				const keyLine = isScalar(key) ? (this.lineOf(key.range) ?? at) : at;
				const name = isScalar(key) ? String(key.value) : String(key);
				if (entries.has(name)) throw new ReadStop(this.duplicate(key, name));
				entries.set(name, this.read(value, depth + 1, keyLine));
			}
			return { kind: "map", line: at, entries };
		}
		if (isSeq(node)) {
			const at = this.lineOf(node.range) ?? line;
			return { kind: "list", line: at, items: node.items.map((item) => this.read(item, depth + 1, at)) };
		}
		return isScalar(node) ? scalarOf(node.value, node.source, this.lineOf(node.range) ?? line) : nothing(line);
	}

	private resolve(alias: unknown, line: number): unknown {
		this.aliases += 1;
		if (this.aliases > IMPORT_LIMITS.aliasesMax)
			throw new ReadStop({ code: "tooManyAliases", aliasesMax: IMPORT_LIMITS.aliasesMax });
		const target = isAlias(alias) ? alias.resolve(this.document) : undefined;
		if (target === undefined)
			throw new ReadStop({ code: "syntax", reason: "alias", line, column: 1, text: String(alias) });
		return target;
	}

	private duplicate(key: unknown, name: string): Refusal {
		const { line, col } = this.lines.linePos((isScalar(key) ? key.range?.[0] : undefined) ?? 0);
		return { code: "syntax", reason: "duplicateKey", line, column: col, text: name.slice(0, 200) };
	}

	private lineOf(range: readonly number[] | null | undefined): number | undefined {
		return range?.[0] === undefined ? undefined : this.lines.linePos(range[0]).line;
	}
}

function scalarOf(value: unknown, source: string | undefined, line: number): ScalarNode {
	if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
		return { kind: "scalar", line, value, text: source ?? String(value) };
	return nothing(line);
}

function nothing(line: number): ScalarNode {
	return { kind: "scalar", line, value: null, text: "" };
}

function errorOf(document: Document.Parsed<ParsedNode>, text: string, lines: LineCounter): Refusal | undefined {
	const tag = document.warnings.find(({ code }) => code === "TAG_RESOLVE_FAILED");
	if (tag) {
		const written = text.slice(tag.pos[0], tag.pos[1]).split(/\s/)[0] ?? "";
		return { code: "customTag", tag: written, line: lines.linePos(tag.pos[0]).line };
	}
	const error = document.errors[0];
	if (!error) return undefined;
	const { line, col } = lines.linePos(error.pos[0]);
	const lineText = (text.split("\n")[line - 1] ?? "").slice(0, 200);
	return { code: "syntax", reason: reasonOf(error.code, error.message), line, column: col, text: lineText };
}

function reasonOf(code: string, message: string): SyntaxReason {
	switch (code) {
		case "BAD_INDENT":
			return /end with/.test(message) ? "unclosed" : "indent";
		case "TAB_AS_INDENT":
			return "tab";
		case "BAD_ALIAS":
			return "alias";
		case "UNEXPECTED_TOKEN":
		case "BAD_SCALAR_START":
			return "character";
		case "MISSING_CHAR":
			return /quote/i.test(message) ? "unclosedQuote" : "unclosed";
		default:
			return "other";
	}
}

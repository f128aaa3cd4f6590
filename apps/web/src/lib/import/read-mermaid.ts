import { err, ok, type Result } from "@callboard/model";
import type { Finding, Refusal } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { MermaidGraph } from "./mermaid-graph.ts";

const HEADER = /^(graph|flowchart)\b\s*(TB|TD|BT|RL|LR)?\s*;?\s*$/i;
/** Styling and comments say nothing of the plan. */
const PASSED = /^(%%|classDef\b|class\b|style\b|linkStyle\b|click\b|direction\b|accTitle|accDescr)/;
/** The arrow between two nodes: `-->`, `---`, `==>`, `-.->` with its label in bars, or `-- label -->`. */
const ARROWS = [
	/^[<ox]?(?:--|==|-\.)\s+(?<label>[^|>]+?)\s+(?:-{2,5}|={2,5}|\.{1,4}-)[>ox]?(?=\s|$)\s*/,
	/^[<ox]?(?:-\.{1,4}-|-{2,5}|={2,5})(?:>|[ox](?=\s))?\s*(?:\|(?<label>"[^"]*"|[^|]*)\|)?\s*/,
];
/** A name, with the bracket that opens its text; without one the name ends where a link, a class or another node begins. */
const NODE =
	/^(?<id>[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*)(?:(?<shape>\(\(|\(\[|\[\[|\[\(|\{\{|\(|\[|\{|>)|(?=$|[\s&;<=:.-]))/u;
const CLOSERS: Readonly<Record<string, string>> = {
	"((": "))",
	"([": "])",
	"[[": "]]",
	"[(": ")]",
	"{{": "}}",
	"(": ")",
	"[": "]",
	"{": "}",
	">": "]",
};

/** Statements of a line; what stands in quotes is no end of one. */
const STATEMENT = /(?:"[^"]*"|[^;"]|"(?=[^"]*$))+/g;

/** True when the text begins as a flowchart does. */
export function isMermaid(text: string): boolean {
	return HEADER.test(firstLine(text));
}

function firstLine(text: string): string {
	return (
		text
			.split("\n")
			.map((line) => line.trim())
			.find((line) => line !== "" && !line.startsWith("%%")) ?? ""
	);
}

/** A flowchart as nodes and labelled links, every link of a pair kept. A line that is not understood is named. */
export function readMermaid(text: string, findings: Finding[]): Result<MermaidGraph, Refusal> {
	const graph = new MermaidGraph();
	for (const [index, raw] of text.split("\n").entries()) {
		for (const statement of raw.match(STATEMENT) ?? []) {
			const line = statement.trim();
			if (line === "" || HEADER.test(line) || PASSED.test(line) || readBlock(line, graph)) continue;
			if (!readStatement(line, graph)) findings.push({ code: "unreadLine", line: index + 1, text: line.slice(0, 120) });
		}
		if (graph.nodes.size > IMPORT_LIMITS.tasksMax)
			return err({ code: "tooManyTasks", count: graph.nodes.size, countMax: IMPORT_LIMITS.tasksMax });
	}
	return graph.nodes.size === 0 ? err({ code: "nothingUnderstood", keys: [] }) : ok(graph);
}

function readBlock(line: string, graph: MermaidGraph): boolean {
	const subgraph = /^subgraph\s+(?:(?<id>[\w-]+)\s*\[)?"?(?<name>[^"\]]+)"?\]?$/.exec(line);
	if (subgraph) graph.open(subgraph.groups?.id ?? subgraph.groups?.name ?? "", subgraph.groups?.name ?? "");
	else if (line === "end") graph.close();
	return subgraph !== null || line === "end";
}

/** `A & B -->|label| C --> D`; false when any of it is no node or arrow (what came before is kept). */
function readStatement(line: string, graph: MermaidGraph): boolean {
	let rest = line;
	let from: readonly string[] = [];
	let label = "";
	for (let step = 0; step < IMPORT_LIMITS.namedMax; step += 1) {
		const group = readGroup(rest, graph);
		if (!group) return false;
		for (const source of from) for (const target of group.ids) graph.link(source, target, label);
		if (group.rest === "") return true;
		const arrow = ARROWS.map((pattern) => pattern.exec(group.rest)).find((match) => match !== null);
		if (!arrow) return false;
		label = unquoted(arrow.groups?.label ?? "");
		from = group.ids;
		rest = group.rest.slice(arrow[0].length);
	}
	return false;
}

function readGroup(text: string, graph: MermaidGraph): { ids: readonly string[]; rest: string } | undefined {
	const ids: string[] = [];
	let rest = text.trim();
	for (;;) {
		const node = NODE.exec(rest);
		const id = node?.groups?.id;
		if (!node || id === undefined) return undefined;
		rest = rest.slice(node[0].length);
		const opener = node.groups?.shape;
		const end = opener === undefined ? -1 : endOfShape(rest, CLOSERS[opener] ?? "]");
		if (opener !== undefined && end < 0) return undefined;
		graph.node(id, opener === undefined ? undefined : { label: unquoted(rest.slice(0, end)), opener });
		if (opener !== undefined) rest = rest.slice(end + (CLOSERS[opener] ?? "]").length);
		rest = rest.replace(/^:::\w+/, "").trim();
		ids.push(id);
		if (!rest.startsWith("&")) return { ids, rest };
		rest = rest.slice(1).trim();
	}
}

/** Where a shape closes: behind the quote that ends its text, if that stands in quotes. */
function endOfShape(rest: string, closer: string): number {
	const quoted = /^\s*"[^"]*"\s*/.exec(rest)?.[0].length ?? 0;
	return rest.indexOf(closer, quoted);
}

const NAMED: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", nbsp: " " };

/** The text of a node or link: without its quotes, line breaks as spaces, and the notation's entities as characters. */
function unquoted(text: string): string {
	return text
		.trim()
		.replace(/^"(.*)"$/, "$1")
		.replace(/<br\s*\/?>/g, " ")
		.replace(/#(\d{1,6}|\w{2,8});/g, (whole, code: string) => NAMED[code] ?? character(Number(code)) ?? whole)
		.trim();
}

function character(code: number): string | undefined {
	return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

import type { RecordType } from "@callboard/model";
import type { FieldCount, Finding, Refusal, SyntaxReason } from "../../import/finding.ts";
import { fieldLabel, typeLabel, typePlural } from "../labels.ts";
import { unreachable } from "../unreachable.ts";
import { counted, cycleFitText, named, range } from "./cycle-fit.ts";
import { formatBytes } from "./start.ts";

export const importWords = {
	title: "Import a plan",
	button: "Import",
	lead: "A YAML or JSON plan, a task queue, a handoff template or a Mermaid graph. Nothing is written before you say so.",
	choose: "Choose a file",
	drop: "or drop one here",
	paste: "or paste the text",
	pastePlaceholder: "plan: …",
	read: "Read it",
	reading: "Reading the plan…",
	again: "Choose another",
	refusedTitle: "This cannot be read as a plan",
	found: "What was found",
	counts: "What would be written",
	intoBoard: "Import into this board",
	asNew: "Import as a new board",
	importing: "Writing the plan…",
	failed: "The plan was not written.",
	failedHint: "Nothing was changed. Try again, or import it as a new board.",
	untitled: "Imported plan",
	close: "Close",
	weights: { problem: "Problems of the plan", look: "Worth a look", note: "Good to know" },
	formats: {
		plan: "A plan",
		taskQueue: "A task queue",
		handoffTemplate: "A handoff template",
		mermaid: "A Mermaid graph",
	},
	none: "Nothing stands out.",
	/** "12 new, 3 unchanged, 1 changed". */
	total: ({ created, unchanged, changed }: { created: number; unchanged: number; changed: number }) =>
		`${created} new, ${unchanged} unchanged, ${changed} changed`,
	typeCount: (type: RecordType, count: number) =>
		`${count} ${(count === 1 ? typeLabel(type) : typePlural(type)).toLowerCase()}`,
	change: (name: string, type: RecordType, fields: readonly string[]) =>
		`${name}: ${fields.map((field) => fieldLabel(type, field).toLowerCase()).join(", ")}`,
	announced: (problems: number, total: string) =>
		`Plan read. ${problems === 0 ? "No problems" : counted(problems, "problem")}. ${total}.`,
	imported: (name: string) => `${name} was imported.`,
} as const;

/** Why nothing was read, and what to do. */
export function refusalText(refusal: Refusal): string {
	switch (refusal.code) {
		case "tooLarge":
			return `The text has ${formatBytes(refusal.bytes)}; at most ${formatBytes(refusal.bytesMax)} are read. Cut it into several plans and import them one after another.`;
		case "empty":
			return "There is no text in it. Choose another file, or paste the plan.";
		case "binary":
			return "This is not text. Export the plan as YAML, JSON or Mermaid and import that.";
		case "unknownFormat":
			return "It is neither a YAML or JSON plan nor a Mermaid graph. A plan has a list called tasks; a graph begins with graph or flowchart.";
		case "syntax":
			return `Line ${refusal.line}, column ${refusal.column}: ${syntaxText(refusal.reason)} The line reads: ${refusal.text.trim() || "(empty)"}`;
		case "tooManyAliases":
			return `It repeats parts by reference (*name) more than ${refusal.aliasesMax} times. Write the parts out.`;
		case "tooDeep":
			return `Line ${refusal.line}: lists lie more than ${refusal.depthMax} levels deep in each other. Flatten them.`;
		case "customTag":
			return `Line ${refusal.line}: the tag ${refusal.tag} is not read. Remove it.`;
		case "tooManyTasks":
			return `It has ${refusal.count} tasks; at most ${refusal.countMax} are read at once. Cut it into several plans.`;
		case "nothingUnderstood":
			return `Nothing in it is known${refusal.keys.length > 0 ? ` (found: ${refusal.keys.join(", ")})` : ""}. A plan has a list called tasks, gates, agents, risks or handoffs.`;
		case "tookTooLong":
			return `Reading it took longer than ${refusal.msMax / 1000} s and was stopped. Cut it into several plans.`;
		case "readerCrashed":
			return `The reader failed: ${refusal.details || "out of memory"}. Nothing was written.`;
		default:
			return unreachable(refusal);
	}
}

function syntaxText(reason: SyntaxReason): string {
	switch (reason) {
		case "unclosed":
			return "something that was opened is not closed; the file may be cut off. Close the bracket, or get the whole file.";
		case "unclosedQuote":
			return "a quote is not closed; the file may be cut off. Add the closing quote.";
		case "indent":
			return "the indentation does not fit the lines above. Line it up with its neighbours.";
		case "duplicateKey":
			return "this key stands twice in one place. Remove or rename one of the two.";
		case "tab":
			return "a tab is used to indent. Use spaces.";
		case "alias":
			return "this reference names something that is not defined above. Define it, or write the value out.";
		case "character":
			return "this character cannot stand here. Put the value in quotes.";
		case "mermaidLine":
			return "this is neither a node nor an arrow.";
		case "other":
			return "this is not YAML. Check the line and the one above it.";
		default:
			return unreachable(reason);
	}
}

/** One finding of a dry run, as a sentence. */
export function findingText(finding: Finding): string {
	switch (finding.code) {
		case "encoding":
			return `The file is not UTF-8; it was read as ${finding.encoding}.`;
		case "repairedText":
			return `Wrongly decoded characters were repaired in ${counted(finding.places, "place")} (${finding.example.before} is now ${finding.example.after}).`;
		case "doesNotFit":
			return cycleFitText(finding.fit);
		case "mayNotFit":
			return cycleFitText(finding.fit);
		case "longerThanWindow":
			return `Longer than the days given: ${named(finding.tasks.map(({ name, days, windowDays }) => `${name} (${range(days)} in ${counted(windowDays, "day")})`))}.`;
		case "danglingDependency":
			return `${named(finding.neededBy)} ${finding.neededBy.length === 1 ? "waits" : "wait"} for ${finding.missing}, which is not in the plan. The link is kept as a proposal.`;
		case "danglingReference":
			return `${at(finding.place)} names ${finding.missing}, which is not in the plan.`;
		case "loop":
			return `${[...finding.names, finding.names[0] ?? ""].join(" » ")} wait for each other in a loop. Dates will ignore the last link.`;
		case "selfDependency":
			return `${finding.name} waits for itself; the link was left out.`;
		case "duplicateId":
			return `The id ${finding.id} is used twice (${at(finding.place)}); the second one is imported as ${finding.renamedTo}.`;
		case "noOwner":
			return `Nobody owns ${named(finding.names)}.`;
		default:
			return moreFindingText(finding);
	}
}

type FirstCodes =
	| "encoding"
	| "repairedText"
	| "doesNotFit"
	| "mayNotFit"
	| "longerThanWindow"
	| "danglingDependency"
	| "danglingReference"
	| "loop"
	| "selfDependency"
	| "duplicateId"
	| "noOwner";

function moreFindingText(finding: Exclude<Finding, { code: FirstCodes }>): string {
	switch (finding.code) {
		case "agentsWithoutCard":
			return agentsText(finding);
		case "sharedTopic":
			return `"${finding.topic}" is on the lists of ${named(finding.owners.map(({ owner, task }) => `${owner} (${task})`))}. Decide who does it.`;
		case "freeTextDependency":
			return finding.proposed === undefined
				? `${finding.task} depends on "${finding.text}", which fits no task. The words are kept in its description.`
				: `${finding.task} depends on "${finding.text}". A link from ${finding.proposed} is proposed; confirm it on the board.`;
		case "statedInferred":
			return `Marked as inferred in the source: ${fieldsText(finding.fields)}.`;
		case "weInferred":
			return `Worked out by the import: ${fieldsText(finding.fields)}.`;
		case "unknownField":
			return `${finding.field} (${at(finding.place)}) is not known; it is kept with the record.`;
		case "keptAsText":
			return `${finding.field} "${finding.text}" (${at(finding.place)}) could not be read; it is kept as text.`;
		case "notARecord":
			return `${at(finding.place)} is no record and was left out.`;
		case "refusedField":
			return `${finding.field} (${at(finding.place)}) cannot be a field's name and was left out.`;
		case "shortened":
			return `${finding.field} (${at(finding.place)}) is longer than ${finding.charsMax} characters; it was cut, and the whole is kept with the record.`;
		case "noEstimate":
			return `No length is given for ${named(finding.names)}; dates count it as none.`;
		case "placeholder":
			return `"${finding.name}" stands for nobody yet; it becomes a role to fill.`;
		case "otherDocuments":
			return `The file holds ${counted(finding.count, "further document")} that ${finding.count === 1 ? "was" : "were"} not read.`;
		case "unreadLine":
			return `Line ${finding.line} was not understood and left out: ${finding.text}`;
		default:
			return unreachable(finding);
	}
}

function agentsText({
	stated,
	withCard,
	namedOnly,
	notNamed,
}: Extract<Finding, { code: "agentsWithoutCard" }>): string {
	const total = stated ?? withCard.length + namedOnly.length;
	const only = namedOnly.length === 0 ? "" : `, ${namedOnly.length} are only named (${named(namedOnly)})`;
	return `Of ${counted(total, "agent")}, ${withCard.length} have a card${only}${notNamed === 0 ? "" : `, ${notNamed} are not named`}.`;
}

function fieldsText(fields: readonly FieldCount[]): string {
	return fields
		.map(
			({ type, field, names }) =>
				`${fieldLabel(type, field).toLowerCase()} of ${counted(names.length, typeLabel(type).toLowerCase())}`,
		)
		.join(", ");
}

function at({ path, line }: { readonly path: string; readonly line: number }): string {
	return line > 0 ? `${path}, line ${line}` : path;
}

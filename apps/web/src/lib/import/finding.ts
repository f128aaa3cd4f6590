import type { RecordType } from "@callboard/model";
import type { CycleFit, DayRange } from "../schedule/cycle-fit.ts";
import type { CodePage } from "./code-pages.ts";

/** Where something stands in the source: a path such as `tasks[3].window`, and the line (1 = first). */
export interface SourcePlace {
	readonly path: string;
	readonly line: number;
}

/** Why a text is not read at all. Nothing was written. */
export type Refusal =
	| { readonly code: "tooLarge"; readonly bytes: number; readonly bytesMax: number }
	| { readonly code: "empty" }
	| { readonly code: "binary" }
	| { readonly code: "unknownFormat" }
	| {
			readonly code: "syntax";
			readonly reason: SyntaxReason;
			readonly line: number;
			readonly column: number;
			/** The text of that line, cut to what a dialog can show. */
			readonly text: string;
	  }
	| { readonly code: "tooManyAliases"; readonly aliasesMax: number }
	| { readonly code: "tooDeep"; readonly depthMax: number; readonly line: number }
	| { readonly code: "customTag"; readonly tag: string; readonly line: number }
	| { readonly code: "tooManyTasks"; readonly count: number; readonly countMax: number }
	| { readonly code: "nothingUnderstood"; readonly keys: readonly string[] }
	| { readonly code: "tookTooLong"; readonly msMax: number }
	| { readonly code: "readerCrashed"; readonly details: string };

export type SyntaxReason =
	| "unclosed"
	| "unclosedQuote"
	| "indent"
	| "duplicateKey"
	| "tab"
	| "alias"
	| "character"
	| "mermaidLine"
	| "other";

/** What a dry run tells of a text that was read: codes and parameters; the sentences are in format/messages/import.ts. */
export type Finding =
	| { readonly code: "encoding"; readonly encoding: string }
	| {
			readonly code: "repairedText";
			readonly places: number;
			readonly page: CodePage;
			readonly example: { readonly before: string; readonly after: string };
	  }
	| { readonly code: "doesNotFit"; readonly fit: CycleFit }
	| { readonly code: "mayNotFit"; readonly fit: CycleFit }
	| {
			readonly code: "longerThanWindow";
			readonly tasks: readonly { readonly name: string; readonly days: DayRange; readonly windowDays: number }[];
	  }
	| { readonly code: "danglingDependency"; readonly missing: string; readonly neededBy: readonly string[] }
	| { readonly code: "danglingReference"; readonly missing: string; readonly place: SourcePlace }
	| { readonly code: "loop"; readonly names: readonly string[] }
	| { readonly code: "selfDependency"; readonly name: string }
	| { readonly code: "duplicateId"; readonly id: string; readonly renamedTo: string; readonly place: SourcePlace }
	| { readonly code: "noOwner"; readonly names: readonly string[] }
	| {
			readonly code: "agentsWithoutCard";
			readonly stated: number | undefined;
			readonly withCard: readonly string[];
			readonly namedOnly: readonly string[];
			readonly notNamed: number;
	  }
	| {
			readonly code: "sharedTopic";
			readonly topic: string;
			readonly owners: readonly { readonly task: string; readonly owner: string; readonly item: string }[];
	  }
	| {
			readonly code: "freeTextDependency";
			readonly task: string;
			readonly text: string;
			/** The task that the words fit best, proposed as a link; undefined when none fits. */
			readonly proposed: string | undefined;
	  }
	| { readonly code: "statedInferred"; readonly fields: readonly FieldCount[] }
	| { readonly code: "weInferred"; readonly fields: readonly FieldCount[] }
	| { readonly code: "unknownField"; readonly field: string; readonly place: SourcePlace }
	| { readonly code: "keptAsText"; readonly field: string; readonly text: string; readonly place: SourcePlace }
	| { readonly code: "notARecord"; readonly place: SourcePlace }
	| { readonly code: "refusedField"; readonly field: string; readonly place: SourcePlace }
	| { readonly code: "shortened"; readonly field: string; readonly charsMax: number; readonly place: SourcePlace }
	| { readonly code: "noEstimate"; readonly names: readonly string[] }
	| { readonly code: "placeholder"; readonly name: string }
	| { readonly code: "otherDocuments"; readonly count: number }
	| { readonly code: "unreadLine"; readonly line: number; readonly text: string };
export type FindingCode = Finding["code"];

export interface FieldCount {
	readonly type: RecordType;
	readonly field: string;
	readonly names: readonly string[];
}

/** How much a finding matters: a problem of the plan, something to look at, or only good to know. */
export function weightOf(code: FindingCode): "problem" | "look" | "note" {
	switch (code) {
		case "doesNotFit":
		case "danglingDependency":
		case "danglingReference":
		case "loop":
		case "selfDependency":
		case "duplicateId":
			return "problem";
		case "mayNotFit":
		case "longerThanWindow":
		case "noOwner":
		case "agentsWithoutCard":
		case "sharedTopic":
		case "freeTextDependency":
		case "shortened":
		case "refusedField":
		case "notARecord":
		case "unreadLine":
		case "noEstimate":
		case "otherDocuments":
		case "placeholder":
			return "look";
		default:
			return "note";
	}
}

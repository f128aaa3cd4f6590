import { err, ok, type Result } from "@callboard/model";
import { type Decoded, decodeBytes, decodeText } from "./decode.ts";
import { examine } from "./examine.ts";
import { type Finding, type Refusal, weightOf } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { isMermaid, readMermaid } from "./read-mermaid.ts";
import { readYaml } from "./read-yaml.ts";
import { type TreeFormat, understandSource } from "./understand-source.ts";

export type PlanFormat = TreeFormat | "mermaid";
/** A plan as read from a text, and all that there is to say of it. Plain data: it crosses from the worker as it is. */
export interface ReadPlan {
	readonly format: PlanFormat;
	readonly draft: PlanDraft;
	/** Problems first. */
	readonly findings: readonly Finding[];
}

/** Bytes of a file, or a pasted text, as a plan: decode, tell the format, parse, understand, examine. Never throws on input. */
export function readPlan(source: Uint8Array | string): Result<ReadPlan, Refusal> {
	const decoded = typeof source === "string" ? decodeText(source) : decodeBytes(source);
	if (!decoded.ok) return decoded;
	const understood = understand(decoded.value);
	if (!understood.ok) return understood;
	const { draft } = understood.value;
	if (draft.tasks.length > IMPORT_LIMITS.tasksMax)
		return err({ code: "tooManyTasks", count: draft.tasks.length, countMax: IMPORT_LIMITS.tasksMax });
	const findings = [...decoded.value.findings, ...examine(draft), ...understood.value.findings];
	return ok({ ...understood.value, findings: byWeight(findings) });
}

function understand({ text }: Decoded): Result<ReadPlan, Refusal> {
	const findings: Finding[] = [];
	if (isMermaid(text)) {
		const graph = readMermaid(text, findings);
		return graph.ok ? ok({ format: "mermaid", draft: graph.value.draft(), findings }) : graph;
	}
	const yaml = readYaml(text);
	if (!yaml.ok) return yaml;
	if (yaml.value.otherDocuments > 0) findings.push({ code: "otherDocuments", count: yaml.value.otherDocuments });
	const understood = understandSource(yaml.value.root, findings);
	return understood.ok ? ok({ ...understood.value, findings }) : understood;
}

const weights = ["problem", "look", "note"];

function byWeight(findings: readonly Finding[]): readonly Finding[] {
	return [...findings].sort((a, b) => weights.indexOf(weightOf(a.code)) - weights.indexOf(weightOf(b.code)));
}

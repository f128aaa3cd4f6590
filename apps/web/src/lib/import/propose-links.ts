import type { Finding } from "./finding.ts";
import { freeTextDependency, type LinkTargets, likelyTask } from "./link-ends.ts";
import type { LinkDraft } from "./plan-draft.ts";

/** Links for dependencies that a note tells in words: proposed where a task fits, else only named. */
export function proposeLinks(targets: LinkTargets, findings: Finding[]): LinkDraft[] {
	return targets.tasks.flatMap(({ key, title, description }) => {
		const text = freeTextDependency(description);
		if (text === undefined) return [];
		const likely = likelyTask(text, key, targets);
		findings.push({ code: "freeTextDependency", task: title, text, proposed: likely?.title });
		if (!likely) return [];
		const from = { kind: "key", key: likely.key } as const;
		return [{ key: `${likely.key}>${key}?`, from, to: key, label: "", sourceText: text, proposed: true }];
	});
}

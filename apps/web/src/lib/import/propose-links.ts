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

/** Links whose end the source gives as words instead of a key ("Backend Claude integration"): proposed where a task fits. */
export function guessMissing(
	links: readonly LinkDraft[],
	targets: LinkTargets,
	findings: Finding[],
): readonly LinkDraft[] {
	return links.map((link) => {
		if (link.from.kind !== "missing" || !/\s/.test(link.from.text)) return link;
		const { text } = link.from;
		const likely = likelyTask(text, link.to, targets);
		if (!likely) return link;
		const task = targets.tasks.find(({ key }) => key === link.to)?.title ?? link.to;
		findings.push({ code: "freeTextDependency", task, text, proposed: likely.title });
		return { ...link, from: { kind: "key", key: likely.key }, sourceText: text, proposed: true };
	});
}

import { isTest } from "./rooms.mjs";

/** Words that may not stand in the code, each with its mend. `except` names files that are allowed to; `code` passes comments over, `shipped` passes tests over. */
const banned = [
	{ pattern: /\b(TODO|FIXME)\b/, say: "finish it, or file an issue" },
	{ pattern: /@ts-(ignore|nocheck)|biome-ignore|eslint-disable/, say: "mend the cause instead of silencing the check" },
	{ pattern: /\bas any\b|: any\b|<any>/, say: "parse unknown values into a type", only: /\.(ts|svelte)$/, code: true },
	{ pattern: /\.(only|todo)\(/, say: "every test runs", only: /\.(test|spec)\.ts$/ },
	{ pattern: /catch *(\([a-z_]*\))? *\{ *\}/i, say: "handle the error or let it pass" },
	{
		pattern: /\bDate\.now\(|new Date\(\)|Math\.random\(/,
		say: "pass clock and random source in; the real ones live in clock.ts, main.ts and the session",
		only: /^(apps\/[^/]+|packages\/[^/]+)\/src\//,
		except: /(^|\/)(clock|main)\.ts$|\/session\/|clock\.svelte\.ts$/,
		code: true,
		shipped: true,
	},
	{ pattern: /waitForTimeout|setTimeout\(resolve/, say: "wait for what you mean, not for a time", only: /\.spec\.ts$/ },
];

const anywhere = [
	{
		pattern: new RegExp(`(^|[^A-Za-z0-9_.])/${"work"}/|[.]${"library"}/|[.][.]/${"shared"}/`),
		say: "a path of one machine",
	},
	{ pattern: /https?:\/\/[a-z0-9.-]*registry/, say: "a registry's host" },
];

/** Findings of banned words in one file. */
export function wordFindings(path, text) {
	if (path.startsWith("scripts/tidy")) return [];
	const rules = [...anywhere, ...(/\.(md|json|yaml)$/.test(path) ? [] : banned.filter((rule) => applies(rule, path)))];
	const found = [];
	for (const [index, line] of text.split("\n").entries())
		for (const rule of rules)
			if (rule.pattern.test(line) && !(rule.code && /^\s*(\*|\/\/|\/\*)/.test(line)))
				found.push({ path, line: index + 1, rule: "words", say: `"${line.trim().slice(0, 60)}": ${rule.say}` });
	return found;
}

function applies({ only, except, shipped }, path) {
	if (shipped && isTest(path)) return false;
	return (only?.test(path) ?? true) && !(except?.test(path) ?? false);
}

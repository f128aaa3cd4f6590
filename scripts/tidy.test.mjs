import { describe, expect, it } from "vitest";
import { findingsIn } from "./tidy/rules.mjs";

const rulesHit = (files) => findingsIn(new Map(Object.entries(files))).map(({ path, rule }) => `${rule} ${path}`);

describe("tidy finds", () => {
	const cases = [
		[
			"the scheduler importing anything",
			{ "packages/scheduler/src/a.ts": 'import { x } from "yjs";' },
			["imports packages/scheduler/src/a.ts"],
		],
		[
			"a feature touching yjs",
			{ "apps/web/src/lib/features/board/Card.svelte": '<script lang="ts">\nimport * as Y from "yjs";\n</script>' },
			["imports apps/web/src/lib/features/board/Card.svelte"],
		],
		[
			"a feature importing another feature",
			{ "apps/web/src/lib/features/board/card.ts": 'import { x } from "../task/task.ts";' },
			["imports apps/web/src/lib/features/board/card.ts"],
		],
		[
			"the server importing the model's root",
			{ "apps/sync-server/src/room.ts": 'import { openBoard } from "@callboard/model";' },
			["imports apps/sync-server/src/room.ts"],
		],
		[
			"an import cycle",
			{
				"packages/model/src/a.ts": 'import { b } from "./b.ts";',
				"packages/model/src/b.ts": 'import { a } from "./a.ts";',
			},
			["cycle packages/model/src/b.ts"],
		],
		[
			"a long file",
			{ "packages/model/src/a.ts": "export const a = 1;\n".repeat(401) },
			["size packages/model/src/a.ts"],
		],
		[
			"a long function",
			{ "packages/model/src/a.ts": `export function long() {\n${"\tstep();\n".repeat(70)}}\n` },
			["size packages/model/src/a.ts", "size model"],
		],
		[
			"a name that says nothing",
			{ "packages/model/src/utils.ts": "export const a = 1;" },
			["names packages/model/src/utils.ts"],
		],
		[
			"a component in lower case",
			{ "apps/web/src/lib/ui/button.svelte": "<button></button>" },
			["names apps/web/src/lib/ui/button.svelte"],
		],
		[
			"the wall clock in a pure room",
			{ "packages/model/src/a.ts": "export const now = Date.now();" },
			["words packages/model/src/a.ts"],
		],
		[
			"a silenced check",
			{ "packages/model/src/a.ts": "// biome-ignore lint: because\nexport const a = 1;" },
			["words packages/model/src/a.ts"],
		],
		["a swallowed error", { "packages/model/src/a.ts": "try { a(); } catch {}" }, ["words packages/model/src/a.ts"]],
		[
			"a rule without a test",
			{ "packages/model/SPEC.md": "- **ID1** Ids are random." },
			["spec packages/model/SPEC.md"],
		],
		[
			"a test of an unknown rule",
			{ "packages/model/SPEC.md": "", "packages/model/src/a.test.ts": 'it("[ID9] does", () => {});' },
			["spec packages/model/src/a.test.ts"],
		],
	];
	it.each(cases)("%s", (_, files, expected) => {
		expect(rulesHit(files)).toEqual(expected);
	});
});

describe("tidy lets pass", () => {
	const cases = [
		[
			"a room's own files",
			{
				"packages/scheduler/src/a.ts": 'import { b } from "./b.ts";',
				"packages/scheduler/src/b.ts": "export const b = 1;",
			},
		],
		[
			"a feature reading the session",
			{ "apps/web/src/lib/features/board/a.ts": 'import { getSession } from "#lib/session/session.ts";' },
		],
		[
			"types in a circle",
			{
				"packages/model/src/a.ts": 'import type { b } from "./b.ts";',
				"packages/model/src/b.ts": 'import { a } from "./a.ts";',
			},
		],
		["the wall clock in clock.ts", { "apps/sync-server/src/clock.ts": "export const now = () => Date.now();" }],
		[
			"a rule with its test",
			{
				"packages/model/SPEC.md": "- **ID1** Ids are random.",
				"packages/model/src/a.test.ts": 'it("[ID1] gives random ids", () => {});',
			},
		],
	];
	it.each(cases)("%s", (_, files) => {
		expect(rulesHit(files)).toEqual([]);
	});
});

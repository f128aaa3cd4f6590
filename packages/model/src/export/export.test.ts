import { describe, expect, it } from "vitest";
import { must, openWorld } from "../../test/world.ts";
import { planMarkdown, planMermaid, planYaml } from "../index.ts";

const plan = () => {
	const { board } = openWorld(4);
	const { commands } = board;
	must(commands.set("project", "project", { name: "Orbit *one*", key: "ORB" }));
	const ann = must(commands.create("person", { name: "Ann" }));
	const a = must(
		commands.addTask({
			title: 'Draw "it" #1',
			estimate: { lowMinutes: 1440, highMinutes: 1920 },
			checklist: [{ text: "x", done: true }],
		}),
	);
	const gate = must(commands.create("gate", { name: "Design" }));
	const b = must(commands.addTask({ title: "Build", stageId: "done" }));
	must(commands.create("assignment", { taskId: a, assigneeId: ann }));
	must(commands.link({ fromId: a, toId: gate, label: "Drawn" }));
	must(commands.link({ fromId: gate, toId: b, linkType: "SS" }));
	const gone = must(commands.addTask({ title: "Gone: yes\n- no", sourceKey: "~" }));
	must(commands.archive("task", gone));
	return { board, a, b, gate, gone };
};

describe("export", () => {
	it("[EX1] writes the network as a flowchart with labels, quotes made harmless", () => {
		const { board } = plan();
		const text = planMermaid(board);
		expect(text).toContain('["Draw #quot;it#quot; #35;1"]');
		expect(text).toMatch(/n\d -->\|"Drawn"\| n\d/);
		expect(text).toMatch(/-->\|"SS"\| n\d/);
		expect(text).toContain('{{"Design"}}');
	});

	it("[EX2] writes stages, tasks, owners, estimates and checklists as Markdown, without archived ones", () => {
		const { board, a } = plan();
		const text = planMarkdown(board);
		expect(text.split("\n").slice(0, 5)).toEqual([
			"# Orbit \\*one\\*",
			"",
			"## Backlog",
			"",
			`- [ ] **ORB-${a.slice(4, 9)}** Draw "it" \\#1 (3–4d; @Ann)`,
		]);
		expect(text).toContain("  - [x] x");
		expect(text).toMatch(/- \[x\] \*\*ORB-.{5}\*\* Build/);
		expect(text).not.toContain("Gone");
	});

	it("[EX3] writes every stated field of every record as YAML, archived ones too", () => {
		const { board, gone } = plan();
		const text = planYaml(board);
		expect(text).toContain(`  - "id": "${gone}"`);
		expect(text).toContain('    "title": "Gone: yes\\n- no"');
		expect(text).toContain('    "place":\n      "stageId": "backlog"');
		const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
		expect(lines.filter((line) => !/^( *(- )?)("[^"]+"|[a-zA-Z]+):( .*)?$|^ *- ("|\d|true)/.test(line))).toEqual([]);
	});
});

import { describe, expect, it } from "vitest";
import { readPlan } from "./read-plan.ts";
import { sources } from "./test/plan-world.ts";

const refused = (source: string | Uint8Array) => {
	const read = readPlan(source);
	return read.ok ? undefined : read.error;
};

describe("what cannot be read", () => {
	it("[IMPORT2] tells line, column, text and kind of a cut-off file", () => {
		const cut = sources.castmatch.slice(0, sources.castmatch.indexOf("name: Wireframe approval") + 12);
		expect(refused(cut)).toMatchObject({ code: "syntax", reason: "unclosed", text: "  - { id: G-WIRE, name: Wirefr" });
		expect(refused(cut)).toHaveProperty("line", cut.split("\n").length);
		expect(refused(cut)).toHaveProperty("column");
	});

	const bomb = `a: &a [x,x]\n${"bcdefghij"
		.split("")
		.map((name, i) => `${name}: &${name} [${`*${"abcdefghij"[i]},`.repeat(9)}]`)
		.join("\n")}\ntasks: [*j]`;
	it.each([
		["a 5 MB paste", "tasks:\n".padEnd(5_000_000, "x"), "tooLarge"],
		["nothing", "", "empty"],
		["only a comment", "# tasks", "empty"],
		["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 3]), "binary"],
		["aliases that multiply", bomb, "tooManyAliases"],
		["an alias to itself", "tasks: &a [*a]", "tooManyAliases|tooDeep|syntax"],
		["depth of flow lists", `tasks: ${"[".repeat(60)}${"]".repeat(60)}`, "tooDeep"],
		["depth without an end", `tasks: ${"[".repeat(100_000)}`, "tooDeep|syntax"],
		["depth of blocks", Array.from({ length: 60 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), "tooDeep"],
		["a tag of its own", "tasks: !!js/function x", "customTag"],
		["an unknown tag", "tasks: !plan {}", "customTag"],
		["a quote left open", 'tasks: ["a', "syntax"],
		["a tab for indentation", "tasks:\n\t- id: A", "syntax"],
		["a key twice", "tasks: []\ntasks: []", "syntax"],
		["an unknown reference", "tasks: *nowhere", "syntax"],
		["prose", "Dear all, here is the plan.", "unknownFormat"],
		["a mapping of something else", "fruit: [apple]", "nothingUnderstood"],
		["a graph without nodes", "graph TD\n", "nothingUnderstood"],
		["11,000 tasks", `tasks:\n${"- a\n".repeat(11_000)}`, "tooManyTasks"],
	])("[IMPORT2] refuses %s", (_, source, codes) => {
		expect(codes.split("|")).toContain(refused(source)?.code);
	});
});

describe("what can be read in part", () => {
	const read = (source: string) => {
		const outcome = readPlan(source);
		if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
		return outcome.value;
	};

	it.each([
		["tasks as a number", "tasks: 7\ngates: []", 1],
		["a list in a list", "tasks: [[a, b], {id: B}]", 1],
		["nulls", "tasks: [~, {id: ~, name: ~}, {id: A}]", 2],
		["an object as a name", "tasks: [{id: A, name: {deep: er}}]", 1],
		["a negative length", "tasks: [{id: A, estimate_days: -3}]", 1],
		["ends the wrong way round", "tasks: [{id: A, estimate_days: 4-3}]", 1],
		["infinity", "tasks: [{id: A, estimate_days: .inf, other: .nan}]", 1],
	])("[IMPORT7] keeps what it can of %s", (_, source, tasks) => {
		expect(read(source).draft.tasks).toHaveLength(tasks);
	});

	it("[IMPORT13] treats keys of JavaScript's own as names, and never as prototypes", () => {
		const { draft, findings } = read(
			'{"tasks": [{"id": "__proto__", "__proto__": {"admin": true}, "constructor": {"prototype": {"admin": true}}, "toString": "x"}], "__proto__": {"tasks": []}}',
		);
		expect(draft.tasks[0]?.key).toBe("__proto__");
		expect(Object.hasOwn({}, "admin")).toBe(false);
		expect(Reflect.get({}, "admin")).toBeUndefined();
		expect(findings.filter(({ code }) => code === "refusedField")).toHaveLength(3);
		expect(draft.tasks[0]?.extra).toEqual({ toString: "x" });
	});

	it("[IMPORT7] cuts a title of 100 kB and keeps the whole", () => {
		const long = "long ".repeat(20_000).trim();
		const { draft, findings } = read(`tasks: [{id: A, name: "${long}"}]`);
		expect(draft.tasks[0]?.title).toHaveLength(2_000);
		expect(draft.tasks[0]?.extra.name).toBe(long);
		expect(findings.some(({ code }) => code === "shortened")).toBe(true);
	});

	it("[IMPORT7] says what it did not read of a stream of documents", () => {
		expect(read("tasks: [a]\n---\ntasks: [b]").findings).toContainEqual({ code: "otherDocuments", count: 1 });
	});
});

import { planMermaid } from "@callboard/model";
import { describe, expect, it } from "vitest";
import { mustRead, only, planWorld, sources } from "./test/plan-world.ts";

describe("a week's plan", () => {
	const plan = mustRead(sources.castmatch);
	const { draft } = plan;

	it("[IMPORT3] understands every part", () => {
		expect([plan.format, draft.name, draft.startOn, draft.timeZone, draft.agentsTotal]).toEqual([
			...["plan", "CastMatch week 2", "2025-09-06", "Asia/Kolkata", 16],
		]);
		expect(draft.cycle).toMatchObject({ lengthDays: 7, integrationDay: 7 });
		const sizes = [draft.tracks, draft.people, draft.tasks, draft.gates, draft.risks, draft.rituals, draft.milestones];
		expect(sizes.map(({ length }) => length)).toEqual([3, 10, 15, 5, 4, 4, 4]);
		const task = (key: string) => draft.tasks.find((found) => found.key === key);
		expect(task("API")).toMatchObject({
			estimateDays: { low: 3, high: 4 },
			window: { fromDay: 1, toDay: 2 },
			ownerKeys: ["backend"],
			trackKey: "A",
			priority: "high",
			statusNote: "week 1 complete",
			stage: "wait",
		});
		expect(task("OVERSIGHT")).toMatchObject({ kind: "hammock", estimateDays: undefined });
		expect(task("FEDS")?.window).toEqual({ fromDay: 7, toDay: 7 });
		expect(draft.tracks.find(({ key }) => key === "B")).toMatchObject({ mode: "fixed", lengthDays: 35 });
		expect(draft.risks[0]).toMatchObject({ bufferDays: 1, taskKeys: ["API"] });
		expect(draft.rituals.map(({ startMinute }) => startMinute)).toEqual([540, 720, 1080, 1260]);
		expect(draft.milestones.map(({ dayOfCycle }) => dayOfCycle)).toEqual([3, 5, 7, 7]);
		expect(draft.gates.find(({ key }) => key === "G-VISION")).toMatchObject({
			approverKeys: ["cdo"],
			unlocks: "all design work",
		});
		expect(draft.links.filter(({ to }) => to === "TEST")).toMatchObject([{ from: { kind: "all" } }]);
	});

	it("[IMPORT4] says at once that it does not fit its own week", () => {
		expect(only(plan, "doesNotFit").map(({ fit }) => fit)).toMatchObject([
			{
				stated: ["RESEARCH", "WIRE", "GRID"],
				statedDays: { low: 7, high: 10 },
				allDays: { low: 8, high: 12 },
				inferred: ["VISION"],
				integrationDay: 7,
				daysBefore: 6,
				track: "Design system",
			},
			{ stated: ["API", "AI"], statedDays: { low: 7, high: 9 }, inferred: ["FEAI"], track: "Backend enhancement" },
		]);
		expect(plan.findings[0]?.code).toBe("doesNotFit");
		expect(only(plan, "longerThanWindow")[0]?.tasks.map(({ name }) => name)).toEqual(["API", "AI", "WIRE"]);
	});

	it("[IMPORT4] follows the lengths: with wireframes of one to two days the design chain takes 5 to 8", () => {
		const shorter = mustRead(
			sources.castmatch.replace(
				"estimate_days: 3-4, window: 3-4, depends_on: [RESEARCH]",
				"estimate_days: 1-2, window: 3-4, depends_on: [RESEARCH]",
			),
		);
		expect(only(shorter, "mayNotFit").map(({ fit }) => [fit.stated.join(), fit.statedDays])).toEqual([
			["RESEARCH,WIRE,GRID", { low: 5, high: 8 }],
		]);
		expect(only(shorter, "doesNotFit").map(({ fit }) => fit.stated.join())).toEqual(["API,AI"]);
	});

	it("[IMPORT5] names what nobody owns, the agents without a card, and what two own", () => {
		expect(only(plan, "noOwner")[0]?.names).toEqual(["Design token preparation"]);
		const [agents] = only(plan, "agentsWithoutCard");
		expect([agents?.stated, agents?.withCard.length, agents?.notNamed]).toEqual([16, 7, 6]);
		expect(agents?.namedOnly).toEqual(["Integration Workflow", "Testing QA", "Frontend UI Developer"]);
		expect(only(plan, "sharedTopic").map(({ topic, owners }) => [topic, owners.map(({ task }) => task)])).toEqual([
			["conversation memory", ["API", "AI"]],
		]);
	});

	it("[IMPORT6] tells what is stated from what is inferred, by the source and by itself", () => {
		const [stated] = only(plan, "statedInferred");
		expect(stated?.fields.map(({ type, field, names }) => `${type}.${field} ${names.length}`)).toEqual([
			...["task.estimate 8", "task.dayWindow 1", "task.assigneeId 6", "gate.approvers 4"],
		]);
		expect(only(plan, "weInferred")[0]?.fields.map(({ field, names }) => `${field} ${names.length}`)).toEqual([
			"trackId 14",
		]);
		expect(draft.tasks.find(({ key }) => key === "TOKENS")?.inferred).toEqual(["estimate"]);
		const windowOnly = mustRead("tasks: [{id: A, window: 3-5}]");
		expect(windowOnly.draft.tasks[0]).toMatchObject({ estimateDays: { low: 1, high: 3 }, inferred: ["estimate"] });
	});

	it("[IMPORT7] keeps unknown fields and names each with its place", () => {
		expect(only(plan, "unknownField")).toEqual([
			{ code: "unknownField", field: "parallel", place: { path: "tasks[2].parallel", line: 28 } },
		]);
		expect(draft.tasks.find(({ key }) => key === "OPS")?.extra).toEqual({ parallel: true });
		expect(only(plan, "keptAsText").map(({ field, text }) => [field, text])).toEqual([["mode", "new"]]);
	});

	it("[IMPORT8] reads a dependency in words, and proposes a link where a task fits", () => {
		expect(only(plan, "freeTextDependency").map(({ task, proposed }) => [task, proposed])).toEqual([
			["Production readiness", undefined],
		]);
		const guessed = mustRead(
			"tasks:\n- {id: A, name: Claude API integration, agent: Backend}\n- {id: B, name: Memory, depends_on: [Backend Claude integration]}",
		);
		expect(only(guessed, "freeTextDependency")[0]?.proposed).toBe("Claude API integration");
		expect(guessed.draft.links).toMatchObject([{ from: { kind: "key", key: "A" }, to: "B", proposed: true }]);
	});
});

describe("other sources", () => {
	it("[IMPORT9] reads a task queue and names both missing tasks", () => {
		const plan = mustRead(sources.taskQueue);
		expect(plan.draft.tasks.map(({ key, priority, deadlineOn }) => [key, priority, deadlineOn])).toEqual([
			["FIX-001", "high", "2025-08-12"],
			["INFRA-001", "medium", "2025-08-13"],
			["MOB-001", "low", "2025-09-20"],
		]);
		expect(only(plan, "danglingDependency").map(({ missing, neededBy }) => [missing, neededBy])).toEqual([
			["API-001", ["MOB-001"]],
			["AUTH-001", ["MOB-001"]],
		]);
	});

	it("[IMPORT10] reads all nine fields of a handoff template, and offers it as a template", () => {
		const { draft, findings } = mustRead(sources.handoffTemplate);
		expect(draft.handoffs[0]).toMatchObject({
			fromKey: "agent-name",
			toKey: "target-agent",
			handedAtMs: undefined,
			extra: { timestamp: "ISO 8601" },
			taskCompleted: ["List of completed items"],
			dependenciesReady: ["List of ready dependencies"],
			blockers: ["Any blocking issues"],
			nextSteps: ["Recommended next actions"],
			artifacts: [{ path: "File paths", description: "What the artifact contains" }],
			notes: "Additional context",
		});
		expect(draft.templates[0]).toMatchObject({ kind: "handoff" });
		expect(draft.people.map(({ kind }) => kind)).toEqual(["role", "role"]);
		expect(findings.map(({ code }) => code)).toEqual(["placeholder", "placeholder", "keptAsText"]);
	});

	it("[IMPORT11] reads a graph with every labelled link of a pair", () => {
		const { draft, format, findings } = mustRead(sources.dependencies);
		expect([format, draft.tasks.length, draft.people.length, draft.links.length]).toEqual(["mermaid", 6, 6, 9]);
		expect(draft.links.filter(({ to }) => to === "B").map(({ label }) => label)).toEqual([
			"Database Ready",
			"Redis Ready",
		]);
		expect(findings.map(({ code }) => code)).toEqual(["noEstimate"]);
	});

	it("[IMPORT11] reads shapes, chains, groups and labels of a flowchart, and names what it cannot read", () => {
		const plan = mustRead(
			"flowchart LR\n A[Start] -- go --> B{Check?}; B -->|yes| C & D --> E\n E -.-> F\n subgraph one [Team One]\n G((x)) --- H\n end\n %% no\n ???",
		);
		expect(plan.draft.links.map(({ key }) => key)).toEqual([
			...["A>B:go", "B>C:yes", "B>D:yes", "C>E", "D>E", "E>F", "G>H"],
		]);
		expect(plan.draft.gates.map(({ name }) => name)).toEqual(["Check?"]);
		expect(plan.draft.tasks.find(({ key }) => key === "H")?.trackKey).toBe("one");
		expect(only(plan, "unreadLine")).toEqual([{ code: "unreadLine", line: 8, text: "???" }]);
	});

	it("[IMPORT11] takes signs of the notation in quotes as text, and entities as the signs that they name", () => {
		const plan = mustRead('graph TD\n a["One; [two] (three)"] -->|"x | y"| b-2["#quot;Four#quot; #35;5 #nothing;"]');
		expect(plan.draft.tasks.map(({ title }) => title)).toEqual(["One; [two] (three)", '"Four" #5 #nothing;']);
		expect(plan.draft.links.map(({ key, label }) => [key, label])).toEqual([["a>b-2:x-y", "x | y"]]);
		expect(only(plan, "unreadLine")).toEqual([]);
	});

	it("[FILE2] what was written as Mermaid comes back with its names, gates and links", () => {
		const { board } = planWorld();
		const { commands } = board;
		const made = [
			commands.addTask({ title: 'Draw "it"; #1 [now]' }),
			commands.create("gate", { name: "Design | ok?" }),
			commands.addTask({ title: "Build" }),
		].map((result) => (result.ok ? result.value.value : ""));
		const [draw = "", gate = "", build = ""] = made;
		commands.link({ fromId: draw, toId: gate, label: "a | b" });
		commands.link({ fromId: gate, toId: build });
		const { draft, findings } = mustRead(planMermaid(board));
		const nameOf = new Map([
			...draft.tasks.map(({ key, title }) => [key, title] as const),
			...draft.gates.map(({ key, name }) => [key, name] as const),
		]);
		expect(draft.gates.map(({ name }) => name)).toEqual(["Design | ok?"]);
		const said = (key: string | undefined) => (key === undefined ? undefined : nameOf.get(key));
		const ends = draft.links.map(({ from, to, label }) => [
			said(from.kind === "key" ? from.key : undefined),
			label,
			said(to),
		]);
		expect(ends).toHaveLength(2);
		expect(ends).toContainEqual(['Draw "it"; #1 [now]', "a | b", "Design | ok?"]);
		expect(ends).toContainEqual(["Design | ok?", "", "Build"]);
		expect(findings.filter(({ code }) => code === "unreadLine")).toEqual([]);
	});

	it("[IMPORT12] names loops, self-dependencies, double ids and dangling references instead of failing", () => {
		const plan = mustRead(
			"tasks:\n- {id: A, depends_on: [B]}\n- {id: B, depends_on: [A]}\n- {id: C, depends_on: C}\n- {id: A, name: again}\nrisks: [{name: R, linked: [Z]}]",
		);
		expect(only(plan, "loop").map(({ names }) => [...names].sort())).toEqual([["A", "B"]]);
		expect(only(plan, "selfDependency").map(({ name }) => name)).toEqual(["C"]);
		expect(only(plan, "duplicateId").map(({ id, renamedTo, place }) => [id, renamedTo, place.line])).toEqual([
			["A", "A#2", 5],
		]);
		expect(only(plan, "danglingReference").map(({ missing }) => missing)).toEqual(["Z"]);
		expect(plan.draft.tasks.map(({ key }) => key)).toEqual(["A", "B", "C", "A#2"]);
	});

	it("[IMPORT3] takes other spellings of headers, JSON, bare lists and mappings by id", () => {
		const expected = { key: "A", title: "Do it", ownerKeys: ["ana"], estimateDays: { low: 1, high: 2 } };
		for (const source of [
			'{"tasks": [{"ID": "A", "Title": "Do it", "Assigned to": "Ana", "Duration": "1-2 days"}]}',
			"- {code: A, summary: Do it, owner: Ana, estimate: 1 to 2 d}",
			"tasks:\n  A: {name: Do it, assignee: Ana, effort: 8h / 16h}",
		])
			expect(mustRead(source).draft.tasks).toMatchObject([expected]);
	});
});

import { describe, expect, it } from "vitest";
import { assign, at, link, MONDAY, milestone, person, plan, task } from "../test/plans.ts";
import {
	type Diagnostic,
	instant,
	type LevelledTask,
	minutes,
	type Schedule,
	type ScheduledTask,
	type ScheduleProblem,
	schedule,
	verify,
} from "./index.ts";

type Spoil = (good: Schedule) => Schedule;

const day = minutes(24 * 60);

/** One task of the dates without people with other fields. */
const withTask =
	(id: string, change: (task: ScheduledTask) => Partial<ScheduledTask>): Spoil =>
	(good) => ({ ...good, tasks: good.tasks.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) });

const shifted = (by: number) => (one: ScheduledTask) => ({
	start: instant(one.start + by),
	finish: instant(one.finish + by),
	lateStart: instant(one.lateStart + by),
	lateFinish: instant(one.lateFinish + by),
});

const withLevelling =
	(change: (good: NonNullable<Schedule["levelling"]>) => Partial<NonNullable<Schedule["levelling"]>>): Spoil =>
	(good) =>
		good.levelling ? { ...good, levelling: { ...good.levelling, ...change(good.levelling) } } : good;

const levelled = (id: string, change: (task: LevelledTask) => Partial<LevelledTask>): Spoil =>
	withLevelling(({ tasks }) => ({ tasks: tasks.map((one) => (one.id === id ? { ...one, ...change(one) } : one)) }));

const moved = (by: number) => (one: LevelledTask) => ({
	start: instant(one.start + by),
	workFrom: instant(one.workFrom + by),
	finish: instant(one.finish + by),
});

const told =
	(...more: Diagnostic[]): Spoil =>
	(good) => ({ ...good, diagnostics: [...good.diagnostics, ...more] });

const untold =
	(code: Diagnostic["code"]): Spoil =>
	(good) => ({ ...good, diagnostics: good.diagnostics.filter((one) => one.code !== code) });

const chain = plan([task("a", 8), task("b", 8), task("c", 4)], [link("a", "b")]);
const started = plan([task("a", 8, { actualStart: at(0, "10:00") }), task("b", 8)], [], { now: at(1, "09:00") });
const done = plan([task("a", 8, { actualStart: at(0, "09:00"), actualFinish: at(0, "12:00") }), task("b", 8)]);
const hasty = plan(
	[task("a", 8), task("b", 4), task("c", 4, { actualStart: at(0, "16:00") })],
	[link("a", "b"), link("a", "c")],
);
const brokenBy = (byMinutes: number, chain: readonly string[]): Diagnostic => ({
	...{ code: "linkBroken", linkId: "a>c", taskId: "c" },
	byMinutes: minutes(byMinutes),
	chain,
});
const parent = plan([task("p", 0), task("c", 8, { parentId: "p" }), task("d", 4, { parentId: "p" })]);
const held = (kind: "SNET" | "FNET" | "MFO", when: ReturnType<typeof at>) =>
	plan([task("a", 8, { constraint: { kind, at: when } })]);
const loop = plan([task("a", 8), task("b", 8)], [link("a", "b"), link("b", "a", { addedAt: 5 })]);

const ann = person("ann");
const bob = person("bob", { skills: [{ skillId: "api", level: 4 }] });
const two = plan([task("a", 8), task("b", 8)], [], {
	resources: [ann],
	assignments: [assign("a", "ann"), assign("b", "ann")],
});
const away = plan([task("a", 16)], [], {
	resources: [person("ann", { absences: [{ from: at(1, "00:00"), to: at(2, "00:00") }] })],
	assignments: [assign("a", "ann")],
});
const shared = plan([task("a", 8, { needs: [{ skillId: "api", level: 3 }] }), task("b", 16), task("c", 16)], [], {
	resources: [ann, bob, person("cy")],
	pools: [{ id: "core", memberIds: ["ann", "bob"] }],
	assignments: [assign("a", "core"), assign("b", "core"), assign("c", "core")],
});
const limited = plan(
	["a", "b"].map((id) => task(id, 8, { wipLimitId: "doing" })),
	[],
	{ wipLimits: [{ id: "doing", limit: 1 }] },
);
const based = { ...two, baseline: [{ taskId: "a", start: at(0, "09:00"), finish: at(0, "18:00") }] };
const much = plan([task("a", 8)], [], { resources: [ann], assignments: [assign("a", "ann", 200)] });
const crewed = plan([task("a", 8), task("b", 8), task("x", 2)], [link("a", "b"), link("b", "x", { type: "FF" })], {
	resources: [ann, person("bob")],
	assignments: [assign("a", "ann"), assign("b", "bob"), assign("x", "ann")],
});

const unlevelled: readonly [rule: string, what: string, problem: ScheduleProblem, spoil: Spoil][] = [
	["CP1", "a task has no dates", chain, (good) => ({ ...good, tasks: good.tasks.slice(1) })],
	["CP1", "a task ends before it starts", chain, withTask("c", ({ start }) => ({ finish: instant(start - 1) }))],
	["CP1", "the tasks stand in another order", chain, (good) => ({ ...good, tasks: [...good.tasks].reverse() })],
	["CP2", "a task starts before the plan", chain, withTask("c", shifted(-7 * day))],
	["CP3", "a task is too short", chain, withTask("b", ({ finish }) => ({ finish: instant(finish - 60) }))],
	["CP4", "the plan ends later than its last task", chain, (good) => ({ ...good, finish: instant(good.finish + 1) })],
	[
		"CP4",
		"the plan starts earlier than its first task",
		chain,
		(good) => ({ ...good, start: instant(good.start - 1) }),
	],
	[
		"CP5",
		"the slack is not what lies before the late finish",
		chain,
		withTask("c", () => ({ totalSlackMinutes: minutes(1) })),
	],
	["CP6", "free slack is negative", chain, withTask("c", () => ({ freeSlackMinutes: minutes(-1) }))],
	["CP7", "a critical task is not marked", chain, withTask("b", () => ({ critical: false }))],
	["CP8", "the critical path ends early", chain, (good) => ({ ...good, criticalPath: ["a"] })],
	["CP8", "the critical path goes through nowhere", chain, (good) => ({ ...good, criticalPath: ["ghost", "b"] })],
	[
		"CP9",
		"the driver is another's link",
		chain,
		withTask("c", () => ({ driver: { kind: "link", linkId: "a>b", taskId: "a" } })),
	],
	["LK1", "a successor starts too early", chain, withTask("b", shifted(-day))],
	[
		"LK2",
		"a finish link is not kept",
		{ ...chain, links: [link("b", "c", { type: "FF" })] },
		withTask("c", shifted(-240)),
	],
	["AC1", "a started task starts anew", started, withTask("a", ({ start }) => ({ start: instant(start + 60) }))],
	["AC2", "a finished task ends later", done, withTask("a", ({ finish }) => ({ finish: instant(finish + 60) }))],
	[
		"AC3",
		"the rest of a started task is too short",
		started,
		withTask("a", ({ finish }) => ({ finish: instant(finish - 60) })),
	],
	["AC4", "a link that was broken is not told", hasty, untold("linkBroken")],
	[
		"AC4",
		"a link is told as broken by too little",
		hasty,
		(good) => told(brokenBy(119, ["a", "c"]))(untold("linkBroken")(good)),
	],
	[
		"AC4",
		"a link is told as broken with another's chain",
		hasty,
		(good) => told(brokenBy(120, ["b", "c"]))(untold("linkBroken")(good)),
	],
	[
		"AC4",
		"a link that holds is told as broken",
		hasty,
		told({ code: "linkBroken", linkId: "a>b", taskId: "b", byMinutes: minutes(5), chain: ["a", "b"] }),
	],
	["AC4", "what is told as broken is no link", chain, told(brokenBy(5, ["a", "c"]))],
	["CN1", "a task starts before it may", held("SNET", at(2, "09:00")), withTask("a", shifted(-day))],
	["CN2", "a task ends before it may", held("FNET", at(2, "18:00")), withTask("a", shifted(-day))],
	["CN3", "a broken constraint is not told", held("MFO", at(0, "12:00")), untold("constraintViolated")],
	[
		"CN3",
		"a kept constraint is told as broken",
		held("MFO", at(2, "18:00")),
		told({ code: "constraintViolated", taskId: "a", byMinutes: minutes(5), chain: ["a"] }),
	],
	[
		"CN4",
		"a missed deadline is not told",
		plan([task("a", 8, { deadline: at(0, "12:00") })]),
		untold("deadlineMissed"),
	],
	[
		"CN4",
		"a kept deadline is told as missed",
		chain,
		told({ code: "deadlineMissed", taskId: "a", byMinutes: minutes(5) }),
	],
	[
		"GT1",
		"an open gate lies before now",
		plan([{ id: "g", kind: "gate" }], [], { now: at(1, "09:00") }),
		withTask("g", shifted(-day)),
	],
	["SU1", "a parent starts after its child", parent, withTask("p", ({ start }) => ({ start: instant(start + 60) }))],
	["SU1", "a parent ends before its child", parent, withTask("p", ({ finish }) => ({ finish: instant(finish - 60) }))],
	["LP1", "a loop is left in the plan", loop, (good) => ({ ...good, suspendedLinkIds: [] })],
	["LP2", "a suspended link is not told", loop, untold("loop")],
];

const withPeople: readonly [rule: string, what: string, problem: ScheduleProblem, spoil: Spoil][] = [
	["LV1", "a task has no levelled dates", two, withLevelling(({ tasks }) => ({ tasks: tasks.slice(1) }))],
	[
		"LV1",
		"the plan ends later than its last task",
		two,
		withLevelling(({ finish }) => ({ finish: instant(finish + 1) })),
	],
	["CP2", "a task is levelled before the plan", two, levelled("a", moved(-7 * day))],
	["LV2", "a task is too short", two, levelled("b", ({ finish }) => ({ finish: instant(finish - 60) }))],
	["LV3", "a person does two things at once", two, levelled("b", moved(-day))],
	[
		"LV4",
		"a task runs across an absence",
		away,
		levelled("a", () => ({ start: at(0, "09:00"), workFrom: at(0, "09:00") })),
	],
	["LV5", "the bound lies after the finish", two, withLevelling(({ finish }) => ({ lowerBound: instant(finish + 1) }))],
	[
		"LV5",
		"a plan that is not proven best is said to be",
		two,
		withLevelling(({ lowerBound }) => ({ lowerBound: instant(lowerBound - 1) })),
	],
	[
		"LV6",
		"a task waits for one that it shares nobody with",
		two,
		levelled("b", () => ({ driver: { kind: "busy", resourceId: "bob", taskId: "a" } })),
	],
	["LV6", "a task could begin earlier than it is said to wait", two, levelled("b", moved(day))],
	["LV6", "nobody is away", two, levelled("b", () => ({ driver: { kind: "absence", resourceId: "ann" } }))],
	[
		"LV6",
		"a task waits for a link of another",
		crewed,
		levelled("x", () => ({ driver: { kind: "link", linkId: "a>b", taskId: "a" } })),
	],
	["LV7", "an overload is not told", two, withLevelling(() => ({ overloads: [] }))],
	[
		"LV7",
		"an overload is told that is none",
		crewed,
		withLevelling(() => ({
			overloads: [{ resourceId: "bob", day: MONDAY, excessMinutes: minutes(5), taskIds: ["b"] }],
		})),
	],
	["LV8", "asking too much is not told", much, untold("asksTooMuch")],
	["LV8", "asking enough is told as too much", two, told({ code: "asksTooMuch", taskId: "a", resourceId: "ann" })],
	["LV9", "nobody takes a seat", shared, levelled("b", () => ({ crew: [] }))],
	["LV9", "somebody from outside the pool takes it", shared, levelled("b", () => ({ crew: ["cy"] }))],
	["LV9", "a task without a pool has a crew", two, levelled("b", () => ({ crew: ["ann"] }))],
	["LV9", "more people take a seat than there are seats", shared, levelled("b", () => ({ crew: ["ann", "bob"] }))],
	["LV10", "somebody without the skill takes the seat", shared, levelled("a", () => ({ crew: ["ann"] }))],
	["LV10", "a pool that can is told that it cannot", shared, told({ code: "noMember", taskId: "a", poolId: "core" })],
	[
		"LV11",
		"a missing skill is not told",
		{ ...two, tasks: [task("a", 8, { needs: [{ skillId: "ui", level: 1 }] }), task("b", 8)] },
		untold("skillMissing"),
	],
	[
		"LV11",
		"a skill is told as missing that nobody needs",
		two,
		told({ code: "skillMissing", taskId: "a", resourceId: "ann", skillId: "ui" }),
	],
	["LV12", "more are in work than the limit allows", limited, levelled("b", moved(-day))],
	["LV13", "the distance from the baseline is wrong", based, withLevelling(() => ({ movedMinutes: minutes(7) }))],
	["LV13", "the distance from no baseline is told", two, withLevelling(() => ({ movedMinutes: minutes(0) }))],
	[
		"LV14",
		"the bottleneck is somebody whom nobody waits for",
		two,
		withLevelling(() => ({ bottleneck: { kind: "person", id: "bob", waitMinutes: minutes(60) } })),
	],
	[
		"LV14",
		"the bottleneck is waited for longer than the plan takes",
		two,
		withLevelling(() => ({ bottleneck: { kind: "person", id: "ann", waitMinutes: minutes(99_999) } })),
	],
	["LV15", "what is too much for a pool is not told", shared, withLevelling(() => ({ overloads: [] }))],
	["LK1", "a successor is levelled too early", crewed, levelled("b", moved(-day))],
	["LK2", "a finish link is not kept by levelled dates", crewed, levelled("x", moved(-4 * 60))],
	[
		"AC1",
		"a started task is levelled to start anew",
		{ ...two, tasks: [task("a", 8, { actualStart: at(0, "09:00") }), task("b", 8)] },
		levelled("a", ({ start }) => ({ start: instant(start + 60) })),
	],
	[
		"CN1",
		"a task is levelled before it may start",
		{ ...two, tasks: [task("a", 8), task("b", 8, { constraint: { kind: "SNET", at: at(2, "09:00") } })] },
		levelled("b", moved(-day)),
	],
];

describe("the verifier", () => {
	it.each([...unlevelled, ...withPeople])("[VE2] %s is named when %s", (rule, _what, problem, spoil) => {
		const good = schedule(problem, { stage: 0 });
		expect(verify(problem, good)).toEqual([]);
		const rules = verify(problem, spoil(good)).map((one) => one.rule);
		expect(rules).toContain(rule);
	});

	it("[VE2] a milestone before what it waits for is named too", () => {
		const problem = plan([task("a", 8), milestone("m")], [link("a", "m")]);
		const early = withTask("m", shifted(-60))(schedule(problem, { stage: 0 }));
		expect(verify(problem, early).map(({ rule, id }) => [rule, id])).toContainEqual(["LK1", "a>m"]);
	});
});

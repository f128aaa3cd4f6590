import type { ProblemDelta, Schedule } from "@callboard/scheduler";
import { applyDelta, instant, schedule } from "@callboard/scheduler";
import { expect, it } from "vitest";
import type { Draft } from "../schedule/draft.ts";
import { problemOf } from "../schedule/schedule-input.ts";
import { done, testBoard } from "../state/test/model.ts";
import { TestClock } from "../sync/test/test-clock.ts";
import { RippleDesk } from "./ripple-desk.ts";
import type { Peer, Ripple } from "./session.ts";

const NOW = instant(Date.parse("2026-11-21T12:00:00Z") / 60_000);
const DAY = 480;

/** A plan of two tasks in a row, 1 d and 2 d, and an engine that answers when the test says so. */
function open() {
	const { board } = testBoard();
	const estimate = (days: number) => ({ lowMinutes: days * DAY, highMinutes: days * DAY });
	const [a, b, free] = [estimate(1), estimate(2), estimate(2)].map((range, at) =>
		done(board.commands.addTask({ title: `t${at}`, estimate: range })),
	);
	if (!a || !b || !free) throw new Error("three tasks");
	done(board.commands.link({ fromId: a, toId: b }));
	const clock = new TestClock();
	const told: (readonly Ripple[])[] = [];
	const asked: {
		readonly delta: ProblemDelta;
		readonly stage: number;
		readonly answer: (stage?: number) => void;
		withdrawn: boolean;
	}[] = [];
	const problem = problemOf(board, NOW);
	const desk = new RippleDesk({
		board,
		clock,
		preview: (delta, stage, onAnswer) => {
			const question = {
				delta,
				stage,
				withdrawn: false,
				answer: (told = stage) => onAnswer({ ...schedule(applyDelta(problem, delta), { stage: 0 }), stage: told }),
			};
			asked.push(question);
			return () => {
				question.withdrawn = true;
			};
		},
		onRipples: (ripples) => told.push(ripples),
	});
	const typed = (id: string, days: number): Draft => ({
		kind: "estimating",
		taskIds: [id],
		set: { estimate: estimate(days) },
	});
	const plan: Schedule = schedule(problem, { stage: 0 });
	desk.answered(plan, problem);
	return { board, desk, clock, told, asked, plan, problem, typed, a, b, free };
}

const peer = (clientId: number): Peer => ({ clientId, principal: "p", name: `P${clientId}`, colour: 0, role: "edit" });

it("[TOG1] a draft is worked out by the engine: the finish that the drop has, and who becomes critical", () => {
	const { desk, clock, told, asked, typed, a, b, free } = open();
	const draft = typed(free, 5);
	desk.show([{ by: undefined, draft }]);
	expect(told.at(-1)).toEqual([{ by: undefined, draft, effect: undefined, settled: false }]);
	clock.advance(0);
	asked[0]?.answer();
	const [ripple] = told.at(-1) ?? [];
	expect(ripple?.settled).toBe(true);
	expect(ripple?.effect).toMatchObject({
		movedMinutes: 2 * DAY,
		becomeCritical: [free],
		overloads: [],
	});
	expect(new Set(ripple?.effect?.leaveCritical)).toEqual(new Set([a, b]));
	desk.show([]);
	expect(told.at(-1)).toEqual([]);
});

it("[TOG1] what moves no date is unchanged at once, and the engine is not asked", () => {
	const { desk, clock, told, asked, a } = open();
	desk.show([{ by: undefined, draft: { kind: "moving", taskIds: [a], set: { stageId: "ready", trackId: "" } } }]);
	clock.advance(0);
	expect([asked.length, told.at(-1)?.[0]?.effect?.movedMinutes]).toEqual([0, 0]);
});

it("[TOG2] drafts of tasks that are not here, or that hold nothing over anything, are no ripples; unknown names change nothing", () => {
	const { board, desk, clock, told, asked, a, b } = open();
	done(board.commands.archive("task", b));
	const hands = [
		{ kind: "moving", taskIds: ["tsk_unknown", b], set: { stageId: "done" } },
		{ kind: "moving", taskIds: [a], set: {} },
		{
			kind: "moving",
			taskIds: [a, "tsk_unknown"],
			set: { stageId: "nowhere", ownerId: "x", cycleId: "x", gateId: "x", priority: "x" },
		},
	] as const;
	desk.show(hands.map((draft, at) => ({ by: peer(at + 1), draft })));
	clock.advance(0);
	expect(told.at(-1)?.map(({ by, effect }) => [by?.name, effect?.movedMinutes])).toEqual([["P3", 0]]);
	expect(asked).toEqual([]);
});

it("[TOG4] a hand that moves is asked about at most five times a second, and only where it is now", () => {
	const { desk, clock, asked, typed, a } = open();
	for (let step = 0; step < 100; step++) {
		desk.show([{ by: undefined, draft: typed(a, 2 + (step % 7)) }]);
		for (const question of asked) if (!question.withdrawn) question.answer();
		clock.advance(10);
	}
	expect(asked.length).toBeGreaterThan(3);
	expect(asked.length).toBeLessThanOrEqual(6);
});

it("[TOG4] one question is out at a time; a draft that is gone withdraws it, and every hand has its turn", () => {
	const { desk, clock, told, asked, typed, a, free } = open();
	const [mine, theirs] = [typed(a, 3), typed(free, 9)];
	desk.show([
		{ by: undefined, draft: mine },
		{ by: peer(2), draft: theirs },
	]);
	clock.advance(1000);
	expect(asked).toHaveLength(1);
	desk.show([{ by: peer(2), draft: theirs }]);
	expect(asked[0]?.withdrawn).toBe(true);
	clock.advance(1000);
	asked[1]?.answer();
	expect(told.at(-1)?.map(({ by, effect }) => [by?.name, effect?.movedMinutes])).toEqual([["P2", 6 * DAY]]);
	for (let round = 0; round < 4; round++) {
		desk.show([
			{ by: peer(1), draft: typed(a, 3 + round) },
			{ by: peer(2), draft: typed(free, 3 + round) },
		]);
		clock.advance(200);
		asked.at(-1)?.answer();
	}
	const turns = asked.slice(2).map(({ delta }) => delta.tasks?.upserted?.[0]?.id);
	expect(turns.filter((id) => id === a).length).toBe(turns.filter((id) => id === free).length);
});

it("[TOG4] an answer of another stage is not compared, and a new plan asks anew", () => {
	const { board, desk, clock, told, asked, plan, typed, a } = open();
	desk.show([{ by: undefined, draft: typed(a, 3) }]);
	clock.advance(0);
	asked[0]?.answer(1);
	expect(told.at(-1)?.[0]?.effect).toBeUndefined();
	clock.advance(200);
	asked.at(-1)?.answer();
	expect(told.at(-1)?.[0]?.effect?.movedMinutes).toBe(2 * DAY);
	desk.answered(plan, problemOf(board, NOW));
	clock.advance(200);
	expect(asked).toHaveLength(3);
	desk.close();
	clock.advance(1000);
	expect(asked.at(-1)?.withdrawn).toBe(true);
});

it("[TOG4] a plan that was searched further is compared quickly at its first stage, then fully once the hand rests", () => {
	const { desk, clock, told, asked, plan, problem, typed, a, free } = open();
	desk.answered({ ...plan, stage: 2 }, problem);
	const draft = typed(a, 3);
	desk.show([{ by: undefined, draft }]);
	clock.advance(0);
	asked[0]?.answer();
	expect(told.at(-1)?.[0]).toMatchObject({ settled: true, effect: { movedMinutes: 2 * DAY, isRough: true } });
	clock.advance(299);
	expect(asked.map(({ stage }) => stage)).toEqual([0]);
	clock.advance(1);
	expect(asked.map(({ stage }) => stage)).toEqual([0, 2]);
	// Another hand comes in before the long answer: it is looked at first, and the long question is asked again.
	desk.show([
		{ by: undefined, draft },
		{ by: peer(2), draft: typed(free, 9) },
	]);
	expect(asked[1]?.withdrawn).toBe(true);
	clock.advance(200);
	asked[2]?.answer();
	expect(told.at(-1)?.map(({ effect }) => effect?.isRough)).toEqual([true, true]);
	clock.advance(200);
	asked[3]?.answer();
	clock.advance(300);
	asked[4]?.answer();
	expect(asked.map(({ stage }) => stage)).toEqual([0, 2, 0, 2, 2]);
	expect(told.at(-1)?.map(({ effect }) => effect?.isRough)).toEqual([false, false]);
	clock.advance(5000);
	expect(asked).toHaveLength(5);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOperations } from "./plan-operations.ts";
import { readPlan } from "./read-plan.ts";
import { nowMs, planWorld, sources } from "./test/plan-world.ts";

const long = import.meta.env.CALLBOARD_TEST_LONG === "1";
const seed = 20_250_906;
const numRuns = long ? 5_000 : 100;

const flips = fc.record({
	source: fc.constantFrom(...Object.values(sources)),
	places: fc.array(
		fc.record({
			at: fc.integer({ min: 0, max: 9_999 }),
			byte: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 32, max: 126 }) }, fc.integer({ min: 0, max: 255 })),
		}),
		{
			minLength: 1,
			maxLength: 6,
		},
	),
	cut: fc.oneof(
		{ weight: 3, arbitrary: fc.constant(1) },
		fc.integer({ min: 5, max: 99 }).map((percent) => percent / 100),
	),
});

describe("any bytes", () => {
	it("[IMPORT14] flipped and cut sources are read or refused, never thrown over, and what is read can be written", () => {
		let written = 0;
		fc.assert(
			fc.property(flips, ({ source, places, cut }) => {
				const bytes = new TextEncoder().encode(source).slice(0, Math.ceil(source.length * cut));
				for (const { at, byte } of places) bytes[Math.floor((at * bytes.length) / 10_000)] = byte;
				const read = readPlan(bytes);
				if (!read.ok) return;
				const { board, ids } = planWorld();
				const context = { ids, nowMs, zoneOffsets: () => undefined, newBoard: true };
				const plan = planOperations(read.value.draft, board, context);
				const done = board.commands.importPlan(plan.operations);
				expect(done).toMatchObject({ ok: true });
				expect(planOperations(read.value.draft, board, context).operations).toEqual([]);
				written += 1;
			}),
			{ seed, numRuns },
		);
		expect(written).toBeGreaterThan(numRuns / 10);
	});

	it("[IMPORT14] random text and random trees are read or refused", () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ maxLength: 300 }),
					fc.json({ maxDepth: 6 }),
					fc.stringMatching(/^(graph TD\n)?[-A-D>[\]{}|&:;#"' \n]{0,80}$/),
				),
				(text) => {
					const read = readPlan(text);
					expect(read.ok || read.error.code !== "readerCrashed").toBe(true);
				},
			),
			{ seed, numRuns: numRuns * 3 },
		);
	});
});

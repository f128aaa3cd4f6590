import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Replicas, type Step, stepKinds } from "../test/replicas.ts";
import { contentOf, openWorld } from "../test/world.ts";
import { contentDigest, recordTypes, viewBoard } from "./index.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
const long = process.env.CALLBOARD_TEST_LONG === "1";

const step: fc.Arbitrary<Step> = fc.record({
	replica: fc.nat(3),
	kind: fc.constantFrom(...stepKinds),
	pick: fc.nat(40),
	other: fc.nat(40),
});
const history = fc.record({
	replicas: fc.integer({ min: 2, max: 4 }),
	steps: fc.array(step, { minLength: 10, maxLength: 80, size: "max" }),
	seed: fc.integer({ min: 1, max: 1_000_000 }),
});

describe("replicas", () => {
	it("[CV1][CV2][CV3] end with one content in any order of delivery, incremental equals fresh, no record lost", () => {
		let done = 0;
		fc.assert(
			fc.property(history, ({ replicas: count, steps, seed }) => {
				const replicas = new Replicas(count);
				const created = new Set<string>();
				for (const { board } of replicas.worlds)
					board.subscribe(({ added }) => {
						for (const { type, id } of added) created.add(`${type}/${id}`);
					});
				for (const one of steps) replicas.run(one);
				replicas.settle(seed);
				done += replicas.done;
				const [first, ...others] = replicas.worlds;
				if (!first) throw new Error("no replica");
				const content = contentOf(first.board, recordTypes);
				for (const { board, doc } of [...others, first]) {
					expect(contentOf(board, recordTypes)).toEqual(content);
					expect(contentDigest(board)).toBe(contentDigest(first.board));
					const fresh = openWorld(5, doc).board;
					expect(contentOf(fresh, recordTypes)).toEqual(content);
					expect(board.faults).toEqual(fresh.faults);
					expect(board.view).toEqual(viewBoard(fresh));
					expect(board.view).toEqual(first.board.view);
					fresh.dispose();
				}
				const lost = [...created].filter((place) => {
					const [type, id] = place.split("/");
					return !recordTypes.some((known) => known === type && first.board.get(known, id ?? ""));
				});
				expect(lost).toEqual([]);
			}),
			{ seed: 20_260, numRuns: long ? 5_000 : 150 },
		);
		expect(done).toBeGreaterThan(long ? 50_000 : 1_500);
	});
});

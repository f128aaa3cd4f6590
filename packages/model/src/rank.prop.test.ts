import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededBytes } from "../test/world.ts";
import { LIMITS } from "./limits.ts";
import { placeInto, type Ranked, ranksBetween } from "./rank.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
const long = process.env.CALLBOARD_TEST_LONG === "1";

const sorted = (column: readonly Ranked[]) =>
	[...column].sort((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1));

/** Inserts new cards and applies what had to move; the column as every client sorts it. */
function insert(
	column: readonly Ranked[],
	at: { index: number; count: number },
	options: { seed: number; name: string },
) {
	const { ranks, moved } = placeInto(column, at, seededBytes(options.seed));
	const newRank = new Map(moved.map(({ id, rank }) => [id, rank]));
	const kept = column.map(({ id, rank }) => ({ id, rank: newRank.get(id) ?? rank }));
	return sorted([...kept, ...ranks.map((rank, index) => ({ id: `${options.name}${index}`, rank }))]);
}

describe("ranks", () => {
	it("[RK1] puts cards exactly where they were asked for, in any column", () => {
		const rank = fc.stringMatching(/^[0-9A-Za-z]{0,70}$/);
		const columns = fc.array(rank, { maxLength: 12 });
		fc.assert(
			fc.property(columns, fc.nat(12), fc.integer({ min: 1, max: 5 }), fc.nat(), (ranks, wished, count, seed) => {
				const column = sorted(ranks.map((value, index) => ({ id: `c${String(index).padStart(2, "0")}`, rank: value })));
				const index = Math.min(wished, column.length);
				const after = insert(column, { index, count }, { seed, name: "new" }).map(({ id }) => id);
				const ids = column.map(({ id }) => id);
				const fresh = Array.from({ length: count }, (_, position) => `new${position}`);
				expect(after).toEqual([...ids.slice(0, index), ...fresh, ...ids.slice(index)]);
			}),
			{ seed: 42, numRuns: long ? 20_000 : 1_000 },
		);
	});

	it("[RK2] keeps ranks short over 2,000 insertions at one spot, and re-keys few cards", () => {
		let column = insert([], { index: 0, count: 2 }, { seed: 1, name: "start" });
		let moves = 0;
		for (let step = 0; step < 2_000; step += 1) {
			moves += placeInto(column, { index: 1, count: 1 }, seededBytes(step)).moved.length;
			column = insert(column, { index: 1, count: 1 }, { seed: step, name: `n${step}_` });
		}
		expect(Math.max(...column.map(({ rank }) => rank.length))).toBeLessThanOrEqual(LIMITS.rankCharsMax);
		expect(moves).toBeLessThan(2_000);
	});

	it("[RK3] appends 10,000 cards one by one at 8 characters each", () => {
		const random = seededBytes(3);
		let last: string | undefined;
		for (let step = 0; step < 10_000; step += 1) {
			const [next] = ranksBetween(last, undefined, { count: 1, random }) ?? [];
			expect(last === undefined || (next ?? "") > last).toBe(true);
			last = next;
		}
		expect(last?.length).toBe(8);
	});

	it("[RK4] does not interleave two batches that two clients put at one spot", () => {
		const column = insert([], { index: 0, count: 2 }, { seed: 9, name: "x" });
		const one = placeInto(column, { index: 1, count: 20 }, seededBytes(100)).ranks;
		const two = placeInto(column, { index: 1, count: 20 }, seededBytes(200)).ranks;
		const order = [...one, ...two].sort().map((rank) => one.includes(rank));
		expect(order.filter((own, index) => index > 0 && own !== order[index - 1])).toHaveLength(1);
		expect(new Set([...one, ...two]).size).toBe(40);
	});
});

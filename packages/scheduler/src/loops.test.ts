import { describe, expect, it } from "vitest";
import { link, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { type LinkSpec, type ScheduleProblem, schedule } from "./index.ts";

const solve = (problem: ScheduleProblem) => schedule(problem, { stage: 0 });
const tasks = ["a", "b", "c", "d"].map((id) => task(id, 8));

describe("loops", () => {
	it("[LP1] the newest link of a loop is suspended, then the highest id; the rest is scheduled", () => {
		const loop = [link("a", "b", { addedAt: 2 }), link("b", "a", { addedAt: 1 }), link("a", "c")];
		expect(solve(plan(tasks, loop)).suspendedLinkIds).toEqual(["a>b"]);
		const even = loop.map((entry) => ({ ...entry, addedAt: 1 }));
		expect(solve(plan(tasks, even)).suspendedLinkIds).toEqual(["b>a"]);
		expect(solve(plan(tasks, even)).criticalPath).toEqual(["a", "b"]);
	});

	it("[LP2] a loop is named with its tasks, its links and the one that is suspended", () => {
		const links = [link("a", "b"), link("b", "c"), link("c", "a", { addedAt: 9 }), link("c", "d")];
		expect(solve(plan(tasks, links)).diagnostics).toEqual([
			{ code: "loop", taskIds: ["a", "b", "c"], linkIds: ["a>b", "b>c", "c>a"], suspendedLinkIds: ["c>a"] },
		]);
	});

	it("[LP3] a link between a parent and its own child is a loop; containment is never suspended", () => {
		const family = [task("p", 0, { kind: "summary" }), task("x", 8, { parentId: "p" })];
		expect(solve(plan(family, [link("p", "x")])).suspendedLinkIds).toEqual(["p>x"]);
	});

	it("[LP4] the suspended links are those that a search from scratch per link finds", () => {
		const random = new Random(11);
		let suspended = 0;
		for (let round = 0; round < 200; round++) {
			const ids = Array.from({ length: 8 }, (_, i) => `t${i}`);
			const links = Array.from({ length: 16 }, (_, k) =>
				link(random.pick(ids), random.pick(ids), { id: `l${String(k).padStart(2, "0")}`, addedAt: random.below(4) }),
			).filter(({ from, to }) => from !== to);
			const found = solve(
				plan(
					ids.map((id) => task(id, 1)),
					links,
				),
			).suspendedLinkIds;
			expect(found).toEqual(greedy(links));
			suspended += found.length;
		}
		expect(suspended).toBeGreaterThan(400);
	});
});

/** Takes the links in order and leaves out each whose target already reaches its source. */
function greedy(links: readonly LinkSpec[]): string[] {
	const kept: LinkSpec[] = [];
	const left: string[] = [];
	const reaches = (from: string, to: string): boolean =>
		from === to || kept.some((entry) => entry.from === from && reaches(entry.to, to));
	for (const entry of [...links].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)))
		if (reaches(entry.to, entry.from)) left.push(entry.id);
		else kept.push(entry);
	return left.sort();
}

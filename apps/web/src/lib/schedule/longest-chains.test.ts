import { describe, expect, it } from "vitest";
import { type ChainNode, LongestChains } from "./longest-chains.ts";

const task = (id: string, length: number): ChainNode => ({ id, length, isTask: true });
const gate = (id: string): ChainNode => ({ id, length: 0, isTask: false });
/** "A B C": A before B before C. */
const links = (...chains: string[]) =>
	chains.flatMap((chain) => {
		const ids = chain.split(" ");
		return ids.slice(1).map((to, k) => ({ from: ids[k] ?? "", to }));
	});

describe("longest chains", () => {
	it("[IMPORT20] go through gates, by the longer of two ways", () => {
		const nodes = [task("A", 3), task("B", 1), gate("G"), task("C", 2), task("D", 4)];
		const chains = new LongestChains(nodes, links("A G C", "B C", "D"));
		expect(chains.ends()).toEqual(["C"]);
		expect(chains.into("C")).toEqual(["A", "G", "C"]);
		expect(chains.into("D")).toEqual(["D"]);
	});

	it("[IMPORT20] leave out what takes no time at their ends", () => {
		const chains = new LongestChains(
			[task("A", 0), task("B", 2), task("C", 0), task("D", 1), task("E", 0)],
			links("A B C D E"),
		);
		expect(chains.ends()).toEqual(["E"]);
		expect(chains.into("E")).toEqual(["B", "C", "D"]);
	});

	it("[IMPORT20] break where a loop closes; links to what is not there hold nothing", () => {
		const nodes = [task("A", 1), task("B", 1), task("C", 1), task("Z", 1)];
		const chains = new LongestChains(nodes, [...links("A B C A", "C Z"), { from: "gone", to: "A" }]);
		expect(chains.ends()).toEqual(["Z"]);
		expect(chains.into("Z").slice(-2)).toEqual(["C", "Z"]);
		expect(chains.into("Z").length).toBeLessThanOrEqual(4);
	});

	it("[IMPORT20] of 50,000 links one after another are found", () => {
		const ids = Array.from({ length: 50_000 }, (_, k) => `t${k}`);
		const chains = new LongestChains(
			ids.map((id) => task(id, 1)),
			links(ids.join(" ")),
		);
		expect(chains.into("t49999").length).toBe(50_000);
		expect(chains.ends()).toEqual(["t49999"]);
	});
});

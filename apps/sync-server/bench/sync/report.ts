import { type Figures, median } from "./figures.ts";
import type { Bar, Scenario } from "./scenario.ts";
import { OURS } from "./target-process.ts";

/** The generator's share of a core above which it, not the server, set the figures. */
const GENERATOR_PERCENT_MAX = 90;

/** One run of a target: its figures, or why there are none. */
export interface Run {
	readonly target: string;
	/** Counts among the peers; the bare relay is there to look at only. */
	readonly isPeer: boolean;
	readonly figures: Figures | string;
}

/** One line of the table: where we stand on a bar. */
export interface Standing {
	readonly scenario: string;
	readonly bar: Bar;
	readonly ours: number;
	readonly best: number;
	readonly bestName: string;
	readonly commitP95Ms: number;
	/** Null where the run does not decide: void, or its commits were too slow for the bar. */
	readonly holds: boolean | null;
	readonly why: string;
}

export function standings(scenario: Scenario, runs: readonly Run[]): Standing[] {
	return scenario.bars.map((bar) => {
		const ours = figureOf(runs, OURS.name, bar.figure);
		const peers = [...new Set(runs.filter(({ isPeer }) => isPeer).map(({ target }) => target))]
			.map((name) => ({ name, value: figureOf(runs, name, bar.figure) }))
			.filter(({ value }) => value > 0)
			.sort((a, b) => a.value - b.value);
		const best = peers[0] ?? { name: "", value: Number.NaN };
		const commitP95Ms = figureOf(runs, OURS.name, "commitP95Ms");
		const value = bar.kind === "ratio" ? ours / best.value : ours;
		const why = reasonAgainst(bar, { value, commitP95Ms, runs });
		const holds = why === "" ? value <= bar.max : null;
		return { scenario: scenario.id, bar, ours, best: best.value, bestName: best.name, commitP95Ms, holds, why };
	});
}

export function printTable(rows: readonly Standing[]): void {
	console.log("\n| scenario | figure | ours | best peer | ratio | bar | commit p95 | |");
	console.log("| --- | --- | --- | --- | --- | --- | --- | --- |");
	for (const { scenario, bar, ours, best, bestName, commitP95Ms, holds, why } of rows) {
		const peer = Number.isNaN(best) ? "none" : `${shown(best)} (${bestName})`;
		const limit = bar.kind === "ratio" ? `${bar.max} of it` : shown(bar.max);
		const verdict = holds === null ? `void: ${why}` : holds ? "pass" : "FALLS SHORT";
		const cells = [scenario, bar.label, shown(ours), peer, shown(ours / best), limit, shown(commitP95Ms), verdict];
		console.log(`| ${cells.join(" | ")} |`);
	}
}

/** All that a run measured, on one line. */
export function printRun({ target, figures }: Run): void {
	const said =
		typeof figures === "string"
			? figures
			: Object.entries(figures)
					.map(([name, value]) => `${name} ${shown(value)}`)
					.join("  ");
	console.log(`  ${target.padEnd(38)} ${said}`);
}

function figureOf(runs: readonly Run[], target: string, figure: string): number {
	const values = runs.flatMap((run) =>
		run.target === target && typeof run.figures === "object" ? [run.figures[figure] ?? Number.NaN] : [],
	);
	return median(values);
}

function reasonAgainst(
	bar: Bar,
	{ value, commitP95Ms, runs }: { value: number; commitP95Ms: number; runs: readonly Run[] },
): string {
	const generatorPercent = figureOf(runs, OURS.name, "generatorPercent");
	if (generatorPercent > GENERATOR_PERCENT_MAX) return `the generator was at ${generatorPercent.toFixed(0)} %`;
	if (figureOf(runs, OURS.name, "missing") > 0) return "not everything arrived";
	if (bar.commitP95MsBelow !== undefined && !(commitP95Ms < bar.commitP95MsBelow))
		return `commits took ${shown(commitP95Ms)} ms, the bar is for a disk under ${bar.commitP95MsBelow} ms`;
	return Number.isNaN(value) ? "nothing to compare with" : "";
}

function shown(value: number): string {
	if (Number.isNaN(value)) return "–";
	return Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}

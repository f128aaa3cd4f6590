import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One row of goals.json: what was promised to the person, and what was measured. */
export interface GoalRow {
	readonly id: string;
	readonly goal: string;
	readonly unit: string;
	readonly figure: number;
	readonly op: "<=" | ">=" | "=";
	readonly bar: number;
	readonly runs: readonly number[];
	readonly command: string;
}

/** Writes a row for `npm run goals` to collect and prints it; gives whether the bar is met. */
export function recordGoal(row: GoalRow): boolean {
	const pass =
		row.op === "<=" ? row.figure <= row.bar : row.op === ">=" ? row.figure >= row.bar : row.figure === row.bar;
	console.log(`${pass ? "✓" : "✕"} ${row.id}: ${row.figure} ${row.unit} (${row.op} ${row.bar}) — ${row.goal}`);
	const folder = process.env.CALLBOARD_GOALS_DIR;
	if (folder) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, `${row.id}.json`), JSON.stringify({ ...row, pass }));
	}
	return pass;
}

/** The middle of an odd number of runs, rounded to a tenth. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return Math.round((sorted[Math.floor(sorted.length / 2)] ?? Number.NaN) * 10) / 10;
}

/** The value below which the share lies, rounded to a tenth. */
export function quantile(numbers: readonly number[], share: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return (
		Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN) * 10) / 10
	);
}

import { expect, it } from "vitest";
import { runHistory } from "./history.ts";

const HISTORIES = process.env.CALLBOARD_TEST_LONG === "1" ? 1_000 : 60;
const STEPS = 400;

it(
	`[SIM1] ${HISTORIES} seeded histories of edits, broken lines, crashes and full disks: what was called saved stays, all become equal`,
	async () => {
		let saved = 0;
		let crashes = 0;
		for (let seed = 1; seed <= HISTORIES; seed++) {
			const report = await runHistory(seed, STEPS);
			expect({ seed, failures: report.failures }).toEqual({ seed, failures: [] });
			saved += report.saved;
			crashes += report.crashes;
		}
		expect(saved).toBeGreaterThan(HISTORIES);
		expect(crashes).toBeGreaterThan(HISTORIES / 4);
	},
	HISTORIES * 1_000 + 20_000,
);

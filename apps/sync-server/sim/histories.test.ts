import { expect, it } from "vitest";
import { scriptFrom } from "./actions.ts";
import { runHistory } from "./history.ts";
import { PINNED } from "./pinned-scripts.ts";
import { scriptText, shrink } from "./shrink.ts";

const HISTORIES = process.env.CALLBOARD_TEST_LONG === "1" ? 1_000 : 100;
/** The first seed; another one gives other histories. */
const SEED = Number(process.env.CALLBOARD_TEST_SIM_SEED ?? 1);
const STEPS = 300;

it(
	`[SIM1] ${HISTORIES} seeded histories (from seed ${SEED}) of edits, broken lines, tabs, crashes and full disks: what was called saved stays, all become equal`,
	async () => {
		let [saved, crashes] = [0, 0];
		for (let seed = SEED; seed < SEED + HISTORIES; seed++) {
			const script = scriptFrom(seed, STEPS);
			const report = await runHistory(script);
			if (report.failures.length > 0) expect.unreachable(await storyOf(script));
			saved += report.savedUnderway;
			crashes += report.crashes;
		}
		expect(saved).toBeGreaterThan(HISTORIES * 5);
		expect(crashes).toBeGreaterThan(HISTORIES / 2);
	},
	HISTORIES * 1_000 + 120_000,
);

/** What went wrong, in the fewest actions, as a script to be pinned. */
async function storyOf(script: Parameters<typeof runHistory>[0]): Promise<string> {
	const short = await shrink(script);
	const { failures } = await runHistory(short);
	return `${failures.join("; ")}\n${scriptText(short)}`;
}

it("[SIM2] a history is what its script says: run twice, it is the same", async () => {
	const script = scriptFrom(7, STEPS);
	expect(await runHistory(script)).toEqual(await runHistory(script));
});

it("[SIM3] a disk that loses what it confirmed is caught, and the history shrunk to a few actions", async () => {
	const drawn = scriptFrom(3, STEPS).actions;
	const isTwentieth = (index: number) => index % 20 === 19;
	const actions = drawn.map((action, index) =>
		isTwentieth(index) ? ({ do: "fault", fault: "lost write" } as const) : action,
	);
	const script = { seed: 3, actions };
	expect((await runHistory(script)).failures).not.toEqual([]);
	const short = await shrink(script);
	expect((await runHistory(short)).failures).not.toEqual([]);
	expect(short.actions.length).toBeLessThan(15);
	expect(scriptText(short)).toContain('fault: "lost write"');
}, 120_000);

it.each(PINNED)("[SIM4] a history that failed once: $found", async ({ script }) => {
	expect((await runHistory(script)).failures).toEqual([]);
});

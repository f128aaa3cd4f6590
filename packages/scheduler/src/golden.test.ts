import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
	goldenAnswerHash,
	goldenAnswerHashes,
	goldenCases,
	goldenDigest,
	goldenLine,
	goldenProblem,
} from "../test/golden.ts";
import { movePlan } from "../test/move-plan.ts";
import { link, MONDAY_NINE, officeCalendar, plan, task } from "../test/plans.ts";
import { goldenInQuickJS } from "../test/quickjs.ts";
import { Random } from "../test/random.ts";
import { ENGINE_VERSION, instant, type ScheduleProblem, schedule, verify } from "./index.ts";

const zones = ["UTC", "Asia/Kolkata", "America/New_York", "Pacific/Apia", "Europe/Berlin", "Australia/Lord_Howe"];

/** Worked out once: it is what each of the others is compared with. */
let here: string | undefined;
const lineHere = () => {
	here ??= goldenLine();
	return here;
};

describe("golden schedules", () => {
	it.each(goldenCases)(
		"[DT4] the plan of seed $seed, $tasks tasks, stage $stage, has the digest of this version",
		(golden) => {
			expect(ENGINE_VERSION).toBe("4");
			expect(goldenDigest(golden)).toBe(golden.digest);
		},
	);

	it.each(goldenAnswerHashes)("[DT4] forecasts and levers of seed %i are those of this version", (seed, hash) => {
		expect(goldenAnswerHash(seed)).toBe(hash);
	});

	it("[DT5] a digest differs where anything that is shown differs", () => {
		const digests = [1, 2, 3].map((hours) => schedule(plan([task("a", hours)]), { stage: 0 }).digest);
		expect(new Set(digests).size).toBe(3);
		for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
	});

	it("[DT7] another engine, QuickJS, gives the same schedules, forecasts and levers", {
		timeout: 120_000,
	}, async () => {
		expect(await goldenInQuickJS()).toBe(lineHere());
	});

	it.each(zones)("[DT6] the time zone of the machine changes nothing: %s", { timeout: 60_000 }, (TZ) => {
		const script = fileURLToPath(new URL("../test/print-golden.ts", import.meta.url));
		const printed = execFileSync(process.execPath, [script], { env: { ...process.env, TZ }, encoding: "utf8" });
		expect(printed.trim()).toBe(lineHere());
	});

	it("[DT1] [DT3] at a later stage too, neither the order of records nor whole weeks matter", () => {
		const random = new Random(5);
		for (const seed of [2, 4, 7]) {
			const problem = goldenProblem({ seed, tasks: 9 });
			const mixed = shuffled(problem, random);
			const { digest, levelling } = schedule(problem, { stage: 1 });
			expect(schedule(mixed, { stage: 1 }).digest).toBe(digest);
			const moved = schedule(movePlan(problem, 6), { stage: 1 }).levelling;
			expect(moved?.tasks.map(({ start }) => start - 6 * 7 * 1440)).toEqual(levelling?.tasks.map(({ start }) => start));
		}
	});

	it.each([
		["an hour forward", 60],
		["an hour back", -60],
		["half an hour forward", 30],
		["half an hour back", -30],
		["over the date line", 1440],
	])("[DT8] in a week in which the clocks go %s, work keeps its civil hours and its length", (_way, byMinutes) => {
		const changeAt = instant(MONDAY_NINE + 2 * 1440 - 7 * 60);
		const offsets = [
			{ from: instant(0), offsetMinutes: 0 },
			{ from: changeAt, offsetMinutes: byMinutes },
		];
		const tasks = ["a", "b", "c", "d", "e"].map((id) => task(id, 7, { calendarId: "moving" }));
		const links = ["a>b", "b>c", "c>d", "d>e"].map((id) => link(id.charAt(0), id.charAt(2)));
		const moving = plan(tasks, links, { calendars: [officeCalendar(), { ...officeCalendar("moving"), offsets }] });
		const result = schedule(moving, { stage: 0 });
		expect(verify(moving, result)).toEqual([]);
		const civil = (at: number) => (at + (at > changeAt ? byMinutes : 0)) % 1440;
		for (const { start, finish } of result.tasks) {
			expect([civil(start) >= 540, civil(start) < 1080]).toEqual([true, true]);
			expect([civil(finish) > 540, civil(finish) <= 1080]).toEqual([true, true]);
		}
		// The Wednesday that is skipped at the date line leaves work for the Monday after: three civil days, a day shorter.
		const still = schedule({ ...moving, calendars: [officeCalendar(), officeCalendar("moving")] }, { stage: 0 }).finish;
		expect(result.finish - still).toBe(byMinutes === 1440 ? 2880 : -byMinutes);
	});
});

/** The same records in another order. */
function shuffled(problem: ScheduleProblem, random: Random): ScheduleProblem {
	const { tasks, links, calendars, resources, assignments, pools = [], wipLimits = [], baseline = [] } = problem;
	return {
		...problem,
		tasks: random.shuffled(tasks),
		links: random.shuffled(links),
		calendars: random.shuffled(calendars),
		resources: random.shuffled(resources),
		assignments: random.shuffled(assignments),
		pools: random.shuffled(pools),
		wipLimits: random.shuffled(wipLimits),
		baseline: random.shuffled(baseline),
	};
}

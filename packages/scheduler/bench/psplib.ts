import { type Instance, readSet, sampleOf, spread } from "./instances.ts";
import { parseSettings, type Settings, USAGE } from "./psplib-settings.ts";
import { type Solved, solveWithSchedules, solveWithSeconds } from "./solve-instance.ts";

interface Budget {
	readonly schedules?: number;
	readonly seconds?: number;
}

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 10_000;

/** Deviations over a public set after a number of schedules or of CPU seconds. Every schedule is checked. */
function main(): number {
	const settings = parseSettings(process.argv.slice(2), process.env.CALLBOARD_PSPLIB);
	if (typeof settings === "string") {
		console.error(`${settings}\n\n${USAGE}`);
		return 2;
	}
	const { instances, problems, skipped } = readSet(settings.folder, settings.set);
	for (const problem of problems) console.error(problem);
	if (instances.length === 0) {
		console.error(`No readable .rcp or .sm file of set ${settings.set} in ${settings.folder}.`);
		return 1;
	}
	const sampled = settings.sample ? sampleOf(instances) : instances;
	const chosen = settings.limit === undefined ? sampled : spread(sampled, settings.limit);
	for (const schedules of settings.schedules) report(chosen, { schedules }, { settings, skipped });
	for (const seconds of settings.seconds) report(chosen, { seconds }, { settings, skipped });
	return 0;
}

function report(chosen: readonly Instance[], budget: Budget, told: { settings: Settings; skipped: number }): void {
	const { set, seed, json } = told.settings;
	const label = budget.seconds === undefined ? `${budget.schedules} schedules` : `${budget.seconds} CPU s`;
	const began = process.cpuUsage();
	let shown = performance.now();
	const rows = chosen.map((instance, done) => {
		if (performance.now() - shown > PROGRESS_EVERY) {
			shown = performance.now();
			console.error(`${set}, ${label}: ${done} of ${chosen.length}`);
		}
		return { ...instance, ...solve(instance, budget, seed) };
	});
	const { user, system } = process.cpuUsage(began);
	const line = { set, instances: rows.length, ...budget, ...figures(rows, told), cpuSeconds: (user + system) / 1e6 };
	console.log(json ? JSON.stringify(line) : asText(line, label));
}

function solve(instance: Instance, budget: Budget, seed: number): Solved {
	if (budget.seconds === undefined) return solveWithSchedules(instance, budget.schedules ?? 0, seed);
	return solveWithSeconds(instance, budget.seconds, seed);
}

/** Per cent; null where no row can tell. */
function figures(rows: readonly (Instance & Solved)[], { skipped }: { skipped: number }) {
	const above = (of: (row: Instance) => number | undefined) =>
		mean(
			rows.flatMap((row) => {
				const base = of(row);
				return base === undefined || base === 0 ? [] : [(100 * (row.length - base)) / base];
			}),
		);
	const rated = rows.filter(({ best }) => best !== undefined);
	return {
		deviationFromCriticalPath: above(({ criticalPath }) => criticalPath),
		deviationFromBest: above(({ best }) => best),
		hitsBest: mean(rated.map(({ length, best }) => (length <= (best ?? 0) ? 100 : 0))),
		...(rows.some(({ proved }) => proved !== undefined)
			? { proved: mean(rows.map(({ proved }) => (proved ? 100 : 0))) }
			: {}),
		...(rated.length < rows.length ? { withoutBest: rows.length - rated.length } : {}),
		...(skipped > 0 ? { skipped } : {}),
	};
}

function asText(
	line: ReturnType<typeof figures> & { set: string; instances: number; cpuSeconds: number },
	label: string,
) {
	const percent = (value: number | null, digits: number) => (value === null ? "unknown" : `${value.toFixed(digits)} %`);
	return [
		`${line.set}, ${line.instances} instances, ${label}: ${percent(line.deviationFromCriticalPath, 3)} above the critical path`,
		`${percent(line.deviationFromBest, 3)} above best known, ${percent(line.hitsBest, 1)} at it`,
		...(line.proved === undefined ? [] : [`${percent(line.proved, 1)} proved`]),
		`${line.cpuSeconds.toFixed(1)} CPU s`,
	].join(", ");
}

function mean(values: readonly number[]): number | null {
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

process.exitCode = main();

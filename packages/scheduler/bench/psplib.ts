import { lowerBound } from "../src/lower-bound.ts";
import { optimise } from "../src/optimise.ts";
import type { Project } from "../src/project.ts";
import { type Instance, readSet } from "./instances.ts";

/**
 * `npm run bench -- psplib <folder> --set j120 --schedules 1000,5000,50000 [--seconds 0.1,1] [--every n] [--json]`:
 * deviations after a number of schedules (every generated schedule counts) or of CPU seconds. Every result is checked.
 */
interface Settings {
	readonly folder: string;
	readonly set: string;
	readonly schedules: readonly number[];
	readonly seconds: readonly number[];
	readonly json: boolean;
	/** Takes every n-th instance. */
	readonly every: number;
	readonly seed: number;
}

const settings = parseArguments(process.argv.slice(2));
const instances = readSet(settings.folder, settings.set).filter((_, i) => i % settings.every === 0);
if (instances.length === 0) throw new Error(`no .rcp or .sm file of set ${settings.set} in ${settings.folder}`);
for (const schedules of settings.schedules) report(instances, { schedules });
for (const seconds of settings.seconds) report(instances, { seconds });

function parseArguments(args: readonly string[]): Settings {
	const value = (name: string) => args[args.indexOf(`--${name}`) + 1] ?? "";
	const has = (name: string) => args.includes(`--${name}`);
	const list = (name: string) => (has(name) ? value(name).split(",").map(Number) : []);
	const folder = args[0] && !args[0].startsWith("--") ? args[0] : process.env.CALLBOARD_PSPLIB;
	if (!folder) {
		console.error("Give the folder of the instances as the first argument or in CALLBOARD_PSPLIB.");
		process.exit(2);
	}
	const schedules = has("schedules") || has("seconds") ? list("schedules") : [1000, 5000];
	const every = has("every") ? Number(value("every")) : 1;
	const seed = has("seed") ? Number(value("seed")) : 7;
	return {
		folder,
		set: has("set") ? value("set") : "j30",
		schedules,
		seconds: list("seconds"),
		json: has("json"),
		every,
		seed,
	};
}

function report(all: readonly Instance[], budget: { schedules?: number; seconds?: number }): void {
	const began = process.cpuUsage();
	const rows = all.map((instance) => ({ ...instance, length: solve(instance, budget) }));
	const used = process.cpuUsage(began);
	const rated = rows.flatMap(({ best, length }) => (best === undefined ? [] : [{ best, length }]));
	const line = {
		set: settings.set,
		instances: rows.length,
		...budget,
		deviationFromCriticalPath: mean(
			rows.map(({ length, criticalPath }) => (100 * (length - criticalPath)) / criticalPath),
		),
		deviationFromBest: mean(rated.map(({ length, best }) => (100 * (length - best)) / best)),
		hitsBest: (100 * rated.filter(({ length, best }) => length <= best).length) / Math.max(1, rated.length),
		cpuSeconds: (used.user + used.system) / 1e6,
	};
	const text = `${line.set} ${JSON.stringify(budget)}: ${line.deviationFromCriticalPath.toFixed(3)} % above the critical path, `;
	const rest = `${line.deviationFromBest.toFixed(3)} % above best known, ${line.hitsBest.toFixed(1)} % at it, ${line.cpuSeconds.toFixed(1)} CPU s`;
	console.log(settings.json ? JSON.stringify(line) : text + rest);
}

function solve({ project, name }: Instance, budget: { schedules?: number; seconds?: number }): number {
	const limit = budget.seconds === undefined ? undefined : cpuLimit(budget.seconds);
	const { starts, length } = optimise(project, {
		schedules: budget.schedules ?? 1e12,
		seed: settings.seed,
		lowerBound: lowerBound(project),
		...(limit ? { stop: limit } : {}),
	});
	const reached = check(project, starts, name);
	if (reached !== length) throw new Error(`${name}: says ${length}, lasts ${reached}`);
	return length;
}

/** True once this process has used so many CPU seconds since now. */
function cpuLimit(seconds: number): (schedules: number) => boolean {
	const began = process.cpuUsage();
	return (schedules) => {
		if (schedules % 32 !== 0) return false;
		const used = process.cpuUsage(began);
		return used.user + used.system > seconds * 1e6;
	};
}

/** Checks precedences and capacities unit by unit; returns the length. */
function check(project: Project, starts: Int32Array, name: string): number {
	let length = 0;
	for (let i = 0; i < project.count; i++) {
		length = Math.max(length, (starts[i] ?? 0) + (project.durations[i] ?? 0));
		for (let e = project.before[i] ?? 0; e < (project.before[i + 1] ?? 0); e++)
			if ((starts[i] ?? 0) < (starts[project.predecessors[e] ?? 0] ?? 0) + (project.weights[e] ?? 0))
				throw new Error(`${name}: precedence into ${i}`);
	}
	for (let k = 0; k < project.resourceCount; k++) {
		const used = new Int32Array(length);
		for (let i = 0; i < project.count; i++)
			for (let t = starts[i] ?? 0; t < (starts[i] ?? 0) + (project.durations[i] ?? 0); t++)
				used[t] = (used[t] ?? 0) + (project.requests[i * project.resourceCount + k] ?? 0);
		if (used.some((amount) => amount > (project.capacities[k] ?? 0)))
			throw new Error(`${name}: resource ${k} is overbooked`);
	}
	return length;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

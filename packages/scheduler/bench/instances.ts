import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Precedence, type Project, projectOf } from "../src/project.ts";

export interface Instance {
	readonly name: string;
	readonly project: Project;
	/** Length of the longest path. */
	readonly criticalPath: number;
	/** Best known length, where the table has one. */
	readonly best: number | undefined;
}

/** Every `.rcp` and `.sm` file of a set: `<folder>/<set>/…` or `<folder>/…`, with `<set>.csv` beside it for the best known lengths. */
export function readSet(folder: string, set: string): Instance[] {
	const nested = join(folder, set);
	const place = existsSync(nested) ? nested : folder;
	const table = readTable([join(folder, `${set}.csv`), join(place, `${set}.csv`)]);
	const files = readdirSync(place).filter((file) => /\.(rcp|sm)$/i.test(file));
	return files
		.sort((a, b) => (a < b ? -1 : 1))
		.map((file) => {
			const name = file.replace(/\.[^.]+$/, "");
			const text = readFileSync(join(place, file), "utf8");
			const data = file.toLowerCase().endsWith(".rcp") ? parsePatterson(text, file) : parseProgen(text, file);
			const project = projectOf(data);
			return { name, project, criticalPath: longestPath(project), best: table.get(name) };
		});
}

function readTable(paths: readonly string[]): ReadonlyMap<string, number> {
	const path = paths.find((candidate) => existsSync(candidate));
	if (!path) return new Map();
	const [head = "", ...rows] = readFileSync(path, "utf8").trim().split(/\r?\n/);
	const column = head.split(",").findIndex((title) => /upper|ub|best/i.test(title));
	const entries = rows.map((row) => row.split(","));
	return new Map(entries.flatMap((cells) => (cells[column] ? [[cells[0] ?? "", Number(cells[column])] as const] : [])));
}

interface Parsed {
	durations: Int32Array;
	capacities: Int32Array;
	requests: Int32Array;
	precedences: Precedence[];
}

/** Patterson's format: counts, capacities, then per task duration, requests, number of successors, successors. */
function parsePatterson(text: string, file: string): Parsed {
	const numbers = (text.match(/-?\d+/g) ?? []).map(Number);
	let at = 0;
	const next = () => {
		const value = numbers[at++];
		if (value === undefined) throw new Error(`${file} ends in the middle of its data`);
		return value;
	};
	const [count, resources] = [next(), next()];
	const capacities = Int32Array.from({ length: resources }, next);
	const parsed = emptyProject(count, capacities);
	for (let i = 0; i < count; i++) {
		parsed.durations[i] = next();
		for (let k = 0; k < resources; k++) parsed.requests[i * resources + k] = next();
		const successors = next();
		for (let s = 0; s < successors; s++)
			parsed.precedences.push({ from: i, to: next() - 1, weight: parsed.durations[i] ?? 0 });
	}
	return parsed;
}

/** ProGen's `.sm` format: sections with headings. */
function parseProgen(text: string, file: string): Parsed {
	const section = (title: string) => {
		const lines = text.slice(text.indexOf(title)).split(/\r?\n/).slice(1);
		const end = lines.findIndex((line) => line.startsWith("*****"));
		return lines.slice(0, end < 0 ? undefined : end).flatMap((line) => {
			const values = (line.match(/-?\d+/g) ?? []).map(Number);
			return /^\s*\d/.test(line) ? [values] : [];
		});
	};
	if (!text.includes("PRECEDENCE RELATIONS")) throw new Error(`${file} has no precedence relations`);
	const rows = section("REQUESTS/DURATIONS");
	const parsed = emptyProject(rows.length, Int32Array.from(section("RESOURCEAVAILABILITIES")[0] ?? []));
	rows.forEach(([, , duration = 0, ...requests], i) => {
		parsed.durations[i] = duration;
		requests.forEach((request, k) => {
			parsed.requests[i * parsed.capacities.length + k] = request;
		});
	});
	section("PRECEDENCE RELATIONS").forEach(([, , , ...successors], i) => {
		for (const to of successors) parsed.precedences.push({ from: i, to: to - 1, weight: parsed.durations[i] ?? 0 });
	});
	return parsed;
}

function emptyProject(count: number, capacities: Int32Array): Parsed {
	const requests = new Int32Array(count * capacities.length);
	return { durations: new Int32Array(count), capacities, requests, precedences: [] };
}

function longestPath(project: Project): number {
	const starts = new Int32Array(project.count);
	let length = 0;
	for (const task of project.topological) {
		for (let e = project.before[task] ?? 0; e < (project.before[task + 1] ?? 0); e++)
			starts[task] = Math.max(
				starts[task] ?? 0,
				(starts[project.predecessors[e] ?? 0] ?? 0) + (project.weights[e] ?? 0),
			);
		length = Math.max(length, (starts[task] ?? 0) + (project.durations[task] ?? 0));
	}
	return length;
}

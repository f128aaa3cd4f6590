import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Project } from "../src/project.ts";
import { BadInstance, projectFrom } from "./instance-file.ts";
import { readPatterson } from "./read-patterson.ts";
import { readProgen } from "./read-progen.ts";
import { keyOf, type Reference, readReferences } from "./reference-table.ts";

export interface Instance {
	readonly name: string;
	readonly project: Project;
	/** Length of the longest path. */
	readonly criticalPath: number;
	/** Best known length, where the table has one. */
	readonly best: number | undefined;
}

export interface InstanceSet {
	readonly instances: readonly Instance[];
	/** Files and rows that could not be read, with file, line and reason. */
	readonly problems: readonly string[];
	/** Files left out. */
	readonly skipped: number;
}

/** Every `.rcp` and `.sm` file of a set: `<folder>/<set>/…` or `<folder>/…`, with `<set>.csv` in or beside the folder. */
export function readSet(folder: string, set: string): InstanceSet {
	const nested = join(folder, set);
	const place = existsSync(nested) && statSync(nested).isDirectory() ? nested : folder;
	const beside = dirname(resolve(place));
	const table = readReferences([
		join(folder, `${set}.csv`),
		join(place, `${set}.csv`),
		join(beside, `${set}.csv`),
		join(beside, `${basename(resolve(place))}.csv`),
	]);
	const instances: Instance[] = [];
	const problems = [...table.problems];
	let skipped = 0;
	const files = readdirSync(place).filter((file) => /\.(rcp|sm)$/i.test(file));
	for (const file of files.sort(byNumbers)) {
		try {
			const path = join(place, file);
			const instance = parseInstance(readFileSync(path, "utf8"), path, table.rows.get(keyOf(file)));
			instances.push(instance);
			problems.push(...contradictions(instance, table.rows.get(keyOf(file))));
		} catch (error) {
			if (!(error instanceof BadInstance)) throw error;
			problems.push(error.message);
			skipped++;
		}
	}
	return { instances, problems, skipped };
}

export function parseInstance(text: string, path: string, reference: Reference = {}): Instance {
	const plain = text.replace(/^\uFEFF/, "");
	const data = path.toLowerCase().endsWith(".sm") ? readProgen(plain, path) : readPatterson(plain, path);
	const project = projectFrom(data, path);
	const name = basename(path).replace(/\.[^.]+$/, "");
	return { name, project, criticalPath: longestPath(project), best: reference.upper };
}

function contradictions({ name, criticalPath }: Instance, reference: Reference = {}): string[] {
	const told = reference.criticalPath;
	return told === undefined || told === criticalPath
		? []
		: [`${name}: the table says that the critical path is ${told}, the file ${criticalPath}; the file counts`];
}

/** By the numbers in the names, so that j301_2 stands before j301_10. */
function byNumbers(a: string, b: string): number {
	const [left, right] = [parts(a), parts(b)];
	for (let k = 0; k < Math.max(left.length, right.length); k++) {
		const [x = "", y = ""] = [left[k], right[k]];
		if (x === y) continue;
		const numbers = /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) : 0;
		return numbers !== 0 ? numbers : x < y ? -1 : 1;
	}
	return 0;
}

function parts(name: string): string[] {
	return name.match(/\d+|\D+/g) ?? [];
}

/**
 * One instance per group of a name like `j120<group>_<number>`, number (7 x group) mod 10 + 1, so that every cell of a set's
 * design is there once; where names are otherwise, sixty spread evenly.
 */
export function sampleOf(instances: readonly Instance[]): Instance[] {
	const groups = new Map<string, Instance[]>();
	for (const instance of instances) {
		const group = /^(.*\d)_\d+$/.exec(instance.name)?.[1] ?? "";
		groups.set(group, [...(groups.get(group) ?? []), instance]);
	}
	const picked = [...groups].flatMap(([group, members], i) => {
		const wanted = members.find(({ name }) => name === `${group}_${((i * 7) % 10) + 1}`);
		return group !== "" && wanted ? [wanted] : [];
	});
	return picked.length === groups.size && groups.size > 1 ? picked : spread(instances, 60);
}

/** At most so many, evenly spread. */
export function spread(instances: readonly Instance[], limit: number): Instance[] {
	if (instances.length <= limit) return [...instances];
	return Array.from({ length: limit }, (_, k) => instances[Math.floor((k * instances.length) / limit)]).flatMap(
		(instance) => instance ?? [],
	);
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

import { isTest, mayImport, roomOf } from "./rooms.mjs";
import { functionsOf, importsOf } from "./source.mjs";
import { specFindings } from "./spec-ids.mjs";
import { wordFindings } from "./words.mjs";

/** The size bars; reasons are in CONTRIBUTING.md. A component's scoped style does not count to its lines. */
export const bars = { fileLines: 400, svelteLines: 120, functionLines: 60, fileMedian: 110, functionP90: 35 };

/** All findings in a tree given as Map path → text. Pure, so that the rules themselves can be tested. */
export function findingsIn(files) {
	const findings = [];
	for (const [path, text] of files) {
		findings.push(...wordFindings(path, text), ...nameFindings(path));
		if (!isSource(path)) continue;
		findings.push(...sizeFindings(path, text), ...importFindings(path, text));
	}
	findings.push(...cycleFindings(files), ...barFindings(files), ...specFindings(files));
	return findings;
}

/** Median, 90th percentile and maximum of file and function lengths per top room. */
export function sizesOf(files) {
	const byRoom = new Map();
	for (const [path, text] of files) {
		if (!isSource(path) || isTest(path)) continue;
		const room = roomOf(path)?.name ?? "scripts and setup";
		const entry = byRoom.get(room) ?? { fileLines: [], functionLines: [] };
		entry.fileLines.push(countLines(text));
		entry.functionLines.push(...functionsOf(path, text).map(({ lines }) => lines));
		byRoom.set(room, entry);
	}
	return new Map([...byRoom].map(([room, { fileLines, functionLines }]) => [room, summary(fileLines, functionLines)]));
}

function summary(fileLines, functionLines) {
	const file = quantiles(fileLines);
	const fn = quantiles(functionLines);
	return {
		files: fileLines.length,
		fileMedian: file.median,
		fileP90: file.p90,
		fileMax: file.max,
		functionMedian: fn.median,
		functionP90: fn.p90,
		functionMax: fn.max,
	};
}

function quantiles(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	return { median: at(0.5), p90: at(0.9), max: sorted.at(-1) ?? 0 };
}

function isSource(path) {
	return /\.(ts|svelte|mjs)$/.test(path) && !path.endsWith(".d.ts");
}

function countLines(text) {
	return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function sizeFindings(path, text) {
	const found = [];
	const lines = countLines(path.endsWith(".svelte") ? text.replace(/<style>[\s\S]*<\/style>/, "") : text);
	const most = path.endsWith(".svelte") ? bars.svelteLines : bars.fileLines;
	if (lines > most)
		found.push({
			path,
			line: 0,
			rule: "size",
			say: `${lines} lines, at most ${most}; split where a name appears by itself`,
		});
	if (isTest(path)) return found;
	for (const fn of functionsOf(path, text))
		if (fn.lines > bars.functionLines)
			found.push({
				path,
				line: fn.line,
				rule: "size",
				say: `${fn.name} has ${fn.lines} lines, at most ${bars.functionLines}`,
			});
	return found;
}

/** The bars over a whole package: medians and percentiles keep the house even, not only its worst file. */
function barFindings(files) {
	const found = [];
	for (const [room, size] of sizesOf(files)) {
		if (size.files >= 4 && size.fileMedian > bars.fileMedian)
			found.push({
				path: room,
				line: 0,
				rule: "size",
				say: `median file ${size.fileMedian} lines, at most ${bars.fileMedian}`,
			});
		if (size.functionP90 > bars.functionP90)
			found.push({
				path: room,
				line: 0,
				rule: "size",
				say: `p90 function ${size.functionP90} lines, at most ${bars.functionP90}`,
			});
	}
	return found;
}

function importFindings(path, text) {
	const room = roomOf(path);
	if (!room) return [];
	return importsOf(path, text)
		.filter(({ target }) => !mayImport(room, target))
		.map(({ target, line }) => ({
			path,
			line,
			rule: "imports",
			say: `${room.name} may not import ${target}; see the table in scripts/tidy/rooms.mjs`,
		}));
}

const bannedNames = /(^|[/.-])(utils?|helpers?|common|manager|misc)([/.-]|$)/;

function nameFindings(path) {
	const found = [];
	const file = path.split("/").at(-1) ?? "";
	if (/^(apps|packages|scripts)\//.test(path) && bannedNames.test(path))
		found.push({
			path,
			line: 0,
			rule: "names",
			say: "say what it holds instead of utils, helper, common, manager, misc",
		});
	if (file.endsWith(".svelte") && !/^(\+[a-z]+(@[a-z]*)?|[A-Z][A-Za-z0-9]*)\.svelte$/.test(file))
		found.push({ path, line: 0, rule: "names", say: "components are PascalCase" });
	if (/\.(ts|mjs)$/.test(file) && !/^(\+?[a-z0-9]+(-[a-z0-9]+)*|[a-z.-]*config)(\.[a-z]+)*\.(ts|mjs)$/.test(file))
		found.push({ path, line: 0, rule: "names", say: "files are kebab-case after their main export" });
	return found;
}

/** Import cycles between source files; type-only imports vanish at run time and do not count. */
function cycleFindings(files) {
	const graph = new Map();
	for (const [path, text] of files)
		if (isSource(path) && !isTest(path))
			graph.set(
				path,
				importsOf(path, text)
					.filter((i) => !i.typeOnly && files.has(i.target))
					.map((i) => i.target),
			);
	const state = new Map();
	const found = [];
	const walk = (path, trail) => {
		state.set(path, "open");
		for (const next of graph.get(path) ?? []) {
			if (state.get(next) === "open")
				found.push({ path, line: 0, rule: "cycle", say: [...trail.slice(trail.indexOf(next)), next].join(" → ") });
			else if (!state.has(next)) walk(next, [...trail, next]);
		}
		state.set(path, "done");
	};
	for (const path of graph.keys()) if (!state.has(path)) walk(path, [path]);
	return found;
}

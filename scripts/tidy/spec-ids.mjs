/**
 * Rule ids: each id defined in a package's SPEC.md stands in the title of a test of that package, and the other way round.
 * A rule is defined by `**ID**` at the start of a list item or table row; a test names it as `[ID]` in its title.
 */
export function specFindings(files) {
	const found = [];
	for (const [path, text] of files) {
		if (!/^(apps|packages)\/[^/]+\/SPEC\.md$/.test(path)) continue;
		const folder = path.slice(0, -"SPEC.md".length);
		const defined = definedIn(text);
		const tested = testedBelow(files, folder);
		for (const [id, line] of defined)
			if (!tested.has(id)) found.push({ path, line, rule: "spec", say: `${id} has no test with [${id}] in its title` });
		for (const [id, where] of tested)
			if (!defined.has(id))
				found.push({ path: where, line: 0, rule: "spec", say: `[${id}] is not defined in ${path}` });
	}
	return found;
}

const idPattern = "[A-Z]{2,6}-?[0-9]+[a-z]?";

function definedIn(text) {
	const ids = new Map();
	for (const [index, line] of text.split("\n").entries()) {
		const match = line.match(new RegExp(`^\\s*(?:[-*] |\\| *|[0-9]+\\. )?\\*\\*\\[?(${idPattern})\\]?\\*\\*`));
		if (match) ids.set(match[1], index + 1);
	}
	return ids;
}

function testedBelow(files, folder) {
	const ids = new Map();
	for (const [path, text] of files) {
		if (!path.startsWith(folder) || !/\.(test|spec|contract)\.ts$/.test(path)) continue;
		for (const title of text.matchAll(/(?:\b(?:it|test|describe)(?:\.[a-z]+)*|\))\(\s*(?:`|"|')((?:\[[^\]]+\] ?)+)/g))
			for (const id of title[1].matchAll(new RegExp(`(${idPattern})`, "g"))) ids.set(id[1], path);
	}
	return ids;
}

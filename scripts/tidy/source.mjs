import { posix } from "node:path";
import ts from "typescript";

/** The TypeScript of a file: all of a .ts or .mjs, the script blocks of a .svelte (padded so that line numbers hold). */
export function scriptOf(path, text) {
	if (!path.endsWith(".svelte")) return text;
	let out = "";
	let at = 0;
	for (const match of text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)) {
		const from = match.index + match[0].indexOf(">") + 1;
		out += text.slice(at, from).replace(/[^\n]/g, "") + match[1];
		at = from + match[1].length;
	}
	return out;
}

/** Every import of a file as {target, line, typeOnly}; relative and `#lib` specifiers become repository paths. */
export function importsOf(path, text) {
	const source = parse(path, text);
	const found = [];
	const add = (node, specifier, typeOnly) =>
		found.push({ target: resolve(path, specifier), line: lineOf(source, node), typeOnly });
	const visit = (node) => {
		if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
			add(
				node,
				node.moduleSpecifier.text,
				ts.isImportDeclaration(node) ? node.importClause?.isTypeOnly === true : node.isTypeOnly,
			);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]?.text)
			add(node, node.arguments[0].text, false);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** Every function with a body as {name, line, lines}. */
export function functionsOf(path, text) {
	const source = parse(path, text);
	const found = [];
	const visit = (node) => {
		if (ts.isFunctionLike(node) && node.body && ts.isBlock(node.body)) {
			const from = lineOf(source, node);
			const to = source.getLineAndCharacterOfPosition(node.end).line + 1;
			found.push({ name: nameOf(node), line: from, lines: to - from + 1 });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function parse(path, text) {
	return ts.createSourceFile(path.replace(/\.svelte$/, ".ts"), scriptOf(path, text), ts.ScriptTarget.Latest, true);
}

function lineOf(source, node) {
	return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

function nameOf(node) {
	if (node.name?.text) return node.name.text;
	return ts.isVariableDeclaration(node.parent) && node.parent.name.text ? node.parent.name.text : "(anonymous)";
}

function resolve(path, specifier) {
	const bare = specifier.replace(/\?.*$/, "");
	if (bare.startsWith(".")) return posix.normalize(posix.join(posix.dirname(path), bare));
	if (bare.startsWith("#lib")) return `apps/web/src/lib${bare.slice(4)}`;
	return bare;
}

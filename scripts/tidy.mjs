import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { findingsIn, sizesOf } from "./tidy/rules.mjs";

/** Checks the tree against the house rules; prints each finding as `path:line rule: what, and the mend`. */
export async function main(args) {
	const files = readTree();
	const findings = findingsIn(files);
	for (const { path, line, rule, say } of findings) console.error(`${path}${line ? `:${line}` : ""} ${rule}: ${say}`);
	if (args.includes("--sizes")) printSizes(files);
	console.log(`tidy: ${files.size} files, ${findings.length} findings`);
	return findings.length === 0 ? 0 : 1;
}

/** Tracked files and untracked ones that git does not ignore, as path → text. */
function readTree() {
	const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
	const paths = listed
		.split("\n")
		.filter((path) => /\.(ts|svelte|mjs|js|json|md|css|html|yaml)$|\.ci\/run$/.test(path));
	const present = paths.filter((path) => path !== "pnpm-lock.yaml" && existsSync(join(root, path)));
	return new Map(present.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

function printSizes(files) {
	for (const [room, size] of sizesOf(files)) {
		const { files: count, fileMedian, fileP90, fileMax, functionMedian, functionP90, functionMax } = size;
		console.log(
			`${room.padEnd(24)} ${String(count).padStart(4)} files  lines/file ${fileMedian} · ${fileP90} · ${fileMax}` +
				`  lines/function ${functionMedian} · ${functionP90} · ${functionMax}`,
		);
	}
}

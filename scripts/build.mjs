import { existsSync } from "node:fs";
import { join } from "node:path";
import { isFresh, markFresh, root } from "./bootstrap.mjs";
import { run } from "./process.mjs";

const sources = [
	"apps/web/src",
	"apps/web/static",
	"apps/web/vite.config.ts",
	"apps/web/package.json",
	"packages/model/src",
	"packages/scheduler/src",
	"pnpm-lock.yaml",
];

export async function main() {
	return buildIfStale();
}

/** Builds the web client when a source changed since the last build; gives an exit code. */
export async function buildIfStale() {
	if (existsSync(join(root, "apps/web/build/index.html")) && isFresh("build", sources)) return 0;
	console.log("Building the web client …");
	const code = await run("pnpm", ["--silent", "--filter", "@callboard/web", "run", "build", "--logLevel", "warn"]);
	if (code === 0) markFresh("build", sources);
	return code;
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { buildIfStale } from "./build.mjs";
import { run, toolEnv } from "./process.mjs";

const rowsFolder = join(root, "node_modules/.callboard-goals");

/** Measures the user-facing goals in a real browser, prints them as a table and writes goals.json. `--only id` takes one. */
export async function main(args) {
	const only = args[args.indexOf("--only") + 1];
	const filter = args.includes("--only") && only ? ["--grep", `\\[${only}\\]`] : [];
	const built = await buildIfStale();
	if (built !== 0) return built;
	rmSync(rowsFolder, { recursive: true, force: true });
	mkdirSync(rowsFolder, { recursive: true });
	const env = toolEnv({ CALLBOARD_GOALS: "1", CALLBOARD_GOALS_DIR: rowsFolder });
	const code = await run("playwright", ["test", "--reporter=line", ...filter], { env });
	const rows = readdirSync(rowsFolder)
		.sort()
		.map((name) => JSON.parse(readFileSync(join(rowsFolder, name), "utf8")));
	writeFileSync(join(root, "goals.json"), `${JSON.stringify(rows, null, "\t")}\n`);
	for (const row of rows)
		console.log(
			`${row.pass ? "✓" : "✕"} ${row.id.padEnd(22)} ${String(row.figure).padStart(9)} ${row.unit.padEnd(4)} ${row.op} ${row.bar}  ${row.goal}`,
		);
	return existsSync(rowsFolder) && rows.length > 0 && rows.every((row) => row.pass) ? 0 : code || 1;
}

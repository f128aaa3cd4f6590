import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { buildIfStale } from "./build.mjs";
import { run, runSteps, toolEnv } from "./process.mjs";

/** Name → what `npm run bench -- name …` runs. Without a name all run, one after the other: they must not share the cores. */
const benches = {
	scheduler: (args) => node("packages/scheduler/bench/main.ts", args),
	psplib: (args) => node("packages/scheduler/bench/psplib.ts", args),
	model: (args) => node("packages/model/bench/main.ts", args),
	sync: (args) => node("apps/sync-server/bench/sync.ts", args),
	board: boardBench,
};

export async function main([name, ...args]) {
	if (name && !benches[name]) {
		console.error(`Unknown benchmark "${name}". Known: ${Object.keys(benches).join(", ")}.`);
		return 2;
	}
	if (name) return benches[name](args);
	return runSteps(
		Object.entries(benches)
			.filter(([key]) => key !== "psplib")
			.map(([key, step]) => [key, () => step([])]),
	);
}

function node(file, args) {
	if (!existsSync(join(root, file))) throw new Error(`${file} is missing`);
	return run(process.execPath, ["--expose-gc", join(root, file), ...args]);
}

/** Mount, filter and move on a board of 2,000 cards, in a real browser against the built client. */
async function boardBench(args) {
	const built = await buildIfStale();
	if (built !== 0) return built;
	return run("playwright", ["test", "board.goal.ts", ...args], { env: toolEnv({ CALLBOARD_GOALS: "1" }) });
}

import { buildIfStale } from "./build.mjs";
import { run, toolEnv } from "./process.mjs";

/** Takes the README's pictures from the built product into docs/screenshots. */
export async function main(args) {
	const built = await buildIfStale();
	if (built !== 0) return built;
	return run("playwright", ["test", ...args], { env: toolEnv({ CALLBOARD_SHOTS: "1" }) });
}

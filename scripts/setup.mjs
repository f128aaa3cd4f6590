import { obtainChromium } from "./chromium.mjs";
import { run, runSteps } from "./process.mjs";

/** Everything that the other commands need: dependencies (already installed by now), generated types, a browser. */
export async function main() {
	return runSteps([
		["generate the web client's types", generateTypes],
		["find a browser", async () => (obtainChromium() ? 0 : 1)],
	]);
}

export function generateTypes() {
	return run("pnpm", ["--silent", "--filter", "@callboard/web", "run", "sync"]);
}

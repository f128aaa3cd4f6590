import { run, runSteps } from "./process.mjs";
import { main as tidy } from "./tidy.mjs";

/** Formatting and lint, unused files and exports, and the house rules. */
export async function main() {
	return runSteps([
		["biome", () => run("biome", ["check", "--error-on-warnings", "."])],
		["knip", () => run("knip", ["--no-progress"])],
		["tidy", () => tidy([])],
	]);
}

import { run } from "./process.mjs";

/** Type checks of every package. */
export async function main() {
	return run("pnpm", ["--silent", "-r", "--workspace-concurrency=2", "--if-present", "run", "check"]);
}

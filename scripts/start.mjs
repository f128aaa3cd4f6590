import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { buildIfStale } from "./build.mjs";
import { run } from "./process.mjs";

/** Builds what is stale and serves client, sync socket and control channel on one port until it is stopped. */
export async function main() {
	const built = await buildIfStale();
	if (built !== 0) return built;
	return run(process.execPath, [join(root, "apps/sync-server/src/main.ts")]);
}

import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { run, toolEnv } from "./process.mjs";

/** Server and web client with hot reload; the client's dev server forwards sockets and API to the server. */
export async function main() {
	const server = run(process.execPath, ["--watch", join(root, "apps/sync-server/src/main.ts")]);
	const client = run("pnpm", ["--filter", "@callboard/web", "run", "dev"], { env: toolEnv() });
	return Math.max(...(await Promise.all([server, client])));
}

import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const OPEN = { CALLBOARD_OPEN: "1" };

const folder = temporaryFolder();
let server: ServerProcess | null = null;

afterEach(async () => {
	await server?.kill("SIGKILL");
	folder.remove();
});

function restore(dataDir: string, file: string): Promise<{ stdout: string }> {
	return promisify(execFile)(process.execPath, [MAIN, "restore", file], {
		env: { PATH: process.env.PATH, DATA_DIR: dataDir },
	});
}

async function saved(client: WireClient): Promise<void> {
	client.sendBarrier(1);
	await client.until(({ barriers }) => barriers.includes(1));
}

it("[RUN7] a backup restored under five clients that know more loses nothing, and its epoch says so", async () => {
	server = await startProcess(folder.path, OPEN);
	const docs = Array.from({ length: 5 }, () => new Y.Doc());
	const join5 = (wsUrl: string) => docs.map((doc) => new WireClient({ wsUrl, board: "backup", doc }));
	const edit = (prefix: string) => {
		for (const [index, doc] of docs.entries()) doc.getMap("tasks").set(`${prefix}-${index}`, 1);
	};
	edit("before");
	const first = join5(server.wsUrl);
	await Promise.all(first.map((client) => client.until(({ step2s }) => step2s > 0)));
	await Promise.all(first.map(saved));
	const answer = await fetch(`${server.url}/api/backups`, { method: "POST" });
	const body: unknown = await answer.json();
	const file = typeof body === "object" && body !== null && "file" in body ? String(body.file) : "";
	await Promise.all(first.map((client) => client.close()));

	edit("after");
	const second = join5(server.wsUrl);
	await Promise.all(second.map((client) => client.until(({ step2s }) => step2s > 0)));
	await Promise.all(second.map(saved));
	await server.kill("SIGTERM");
	expect((await restore(folder.path, file)).stdout).toMatch(
		/^Restored .* \(what was there is kept as .*before-restore\)\n$/,
	);

	server = await startProcess(folder.path, OPEN);
	const empty = new Y.Doc();
	const early = new WireClient({ wsUrl: server.wsUrl, board: "backup", doc: empty });
	await early.until(({ step2s }) => step2s > 0);
	expect(empty.getMap("tasks").size).toBe(5);
	expect(early.hello?.epoch).toBe(2);
	const third = join5(server.wsUrl);
	await Promise.all(third.map((client) => client.until(({ step2s }) => step2s > 0)));
	await Promise.all(third.map(saved));
	await early.until(() => empty.getMap("tasks").size === 10);
	await Promise.all([early, ...third].map((client) => client.close()));
}, 60_000);

it("[RUN8] a file that is no backup restores nothing, and says so", async () => {
	const wrong = join(folder.path, "wrong.db");
	server = await startProcess(folder.path, OPEN);
	await server.kill("SIGTERM");
	const before = readFileSync(join(folder.path, "callboard.db"));
	writeFileSync(wrong, "not a database at all, but long enough to look at".repeat(50));
	for (const file of [wrong, join(folder.path, "absent.db")]) {
		await expect(restore(folder.path, file)).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringContaining("nothing was restored"),
		});
	}
	expect(readFileSync(join(folder.path, "callboard.db")).equals(before)).toBe(true);
	expect(existsSync(join(folder.path, "callboard.db.before-restore"))).toBe(false);
}, 60_000);

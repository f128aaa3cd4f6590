import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { shareBoard } from "./shared-board.ts";
import { WireClient } from "./wire-client.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const OPEN = { CALLBOARD_OPEN: "1" };

let folder = temporaryFolder();
let server: ServerProcess | null = null;

beforeEach(() => {
	folder = temporaryFolder();
});

afterEach(async () => {
	await server?.kill("SIGKILL");
	server = null;
	folder.remove();
});

/** Runs a command of the server's program on the folder. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<{ stdout: string }> {
	return promisify(execFile)(process.execPath, [MAIN, ...args], {
		env: { PATH: process.env.PATH, DATA_DIR: folder.path, ...env },
	});
}

/** Writes a backup while the server runs; gives the file. */
async function backUp({ url }: ServerProcess): Promise<string> {
	const { stdout } = await run(["backup"], { PORT: new URL(url).port });
	return stdout.replace(/^Wrote /, "").trim();
}

async function saved(client: WireClient): Promise<void> {
	await client.until(({ step2s }) => step2s > 0);
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
	docs[0]?.getMap("tasks").set("deleted since", 1);
	const first = join5(server.wsUrl);
	await Promise.all(first.map(saved));
	const file = await backUp(server);
	await Promise.all(first.map((client) => client.close()));

	edit("after");
	docs[0]?.getMap("tasks").delete("deleted since");
	const second = join5(server.wsUrl);
	await Promise.all(second.map(saved));
	await server.kill("SIGTERM");
	expect((await run(["restore", file])).stdout).toMatch(
		/^Restored .* \(what was there is kept as .*before-restore\)\n$/,
	);

	server = await startProcess(folder.path, OPEN);
	const empty = new Y.Doc();
	const early = new WireClient({ wsUrl: server.wsUrl, board: "backup", doc: empty });
	await early.until(({ step2s }) => step2s > 0);
	expect(empty.getMap("tasks").size).toBe(6);
	expect(early.hello?.epoch).toBe(2);
	const third = join5(server.wsUrl);
	await Promise.all(third.map(saved));
	await early.until(() => empty.getMap("tasks").size === 10);
	expect(empty.getMap("tasks").has("deleted since")).toBe(false);
	await Promise.all([early, ...third].map((client) => client.close()));
}, 60_000);

it("[RUN10] restoring takes nothing back of who may open what, and no epoch is told twice", async () => {
	server = await startProcess(folder.path);
	const port = { PORT: new URL(server.url).port };
	const old = await shareBoard(server);
	const file = await backUp(server);
	await old.post("/links", { secret: old.secrets.owner, role: "edit", replacement: null });
	const young = await shareBoard(server);
	await server.kill("SIGTERM");
	for (const epoch of [2, 3]) {
		await run(["restore", file]);
		server = await startProcess(folder.path, port);
		const { wsUrl } = server;
		expect((await old.post("/ticket", { secret: old.secrets.edit, device: "device-0001" })).status).toBe(404);
		for (const { board, lineage, secrets, ticket } of [old, young]) {
			const client = new WireClient({ wsUrl, board, ticket: await ticket(secrets.view) });
			await client.until(({ hello }) => hello !== null);
			expect(client.hello).toMatchObject({ lineage, epoch });
			await client.close();
		}
		await server.kill("SIGTERM");
	}
}, 60_000);

it("[RUN11] a damaged store can be replaced by a backup; it is kept, and what was lost of it is said", async () => {
	server = await startProcess(folder.path);
	const port = { PORT: new URL(server.url).port };
	const shared = await shareBoard(server);
	await server.kill("SIGTERM");
	const file = (await run(["backup"])).stdout.replace(/^Wrote /, "").trim();
	writeFileSync(join(folder.path, "callboard.db"), "no database any more".repeat(1_000));
	expect((await run(["restore", file])).stdout).toMatch(/kept as .*before-restore\)\nNothing of what was there/);
	server = await startProcess(folder.path, port);
	expect(await shared.ticket(shared.secrets.edit)).not.toBe("");
}, 60_000);

it("[RUN8] a file that is no backup restores nothing, and says so", async () => {
	const wrong = join(folder.path, "wrong.db");
	server = await startProcess(folder.path, OPEN);
	await server.kill("SIGTERM");
	const before = readFileSync(join(folder.path, "callboard.db"));
	writeFileSync(wrong, "not a database at all, but long enough to look at".repeat(50));
	for (const file of [wrong, join(folder.path, "absent.db")]) {
		await expect(run(["restore", file])).rejects.toMatchObject({
			code: 1,
			stderr: expect.stringContaining("nothing was restored"),
		});
	}
	expect(readFileSync(join(folder.path, "callboard.db")).equals(before)).toBe(true);
	expect(existsSync(join(folder.path, "callboard.db.before-restore"))).toBe(false);
}, 60_000);

it("[RUN12] a backup of a server with an owner key wants the key, and an unknown command is named", async () => {
	server = await startProcess(folder.path, { CALLBOARD_OWNER_KEY: "k".repeat(20) });
	const at = { PORT: new URL(server.url).port };
	const fails = (args: string[], env: Record<string, string>, said: string) =>
		expect(run(args, env)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(said) });
	await fails(["backup"], at, "the server wants its owner key. Set CALLBOARD_OWNER_KEY");
	await fails(["backup"], { PORT: "1" }, "Set HOST and PORT to where it listens");
	await fails(["restore", join(folder.path, "callboard.db")], {}, "is the store itself");
	await fails(["bakcup"], {}, "unknown command bakcup. Known: backup, restore <file>, settings");
	const { stdout } = await run(["backup"], { ...at, CALLBOARD_OWNER_KEY: "k".repeat(20) });
	expect(stdout).toMatch(/^Wrote .*\.db\n$/);
	await fails(["restore", stdout.slice("Wrote ".length).trim()], {}, "another server is using it");
}, 60_000);

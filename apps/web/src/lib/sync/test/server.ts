import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../../../../../sync-server/src/main.ts", import.meta.url));

/** The product's own server as a process of its own, which a test may stop, freeze and start again. */
export interface TestServer {
	readonly http: string;
	readonly sync: string;
	start(): Promise<void>;
	signal(name: NodeJS.Signals): void;
	/** Ends the process with a signal and waits until it is gone. */
	kill(name: NodeJS.Signals): Promise<void>;
	/** Ends it and takes all that it stored; it can be started again, empty. */
	wipe(): Promise<void>;
	/** Ends it and removes its data. */
	remove(): Promise<void>;
}

export async function testServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
	const port = await freePort();
	const dataDir = await mkdtemp(join(tmpdir(), "callboard-test-"));
	let child: ChildProcess | undefined;
	const http = `http://127.0.0.1:${port}`;
	const kill = async (name: NodeJS.Signals) => {
		const ended = child;
		child = undefined;
		if (!ended || ended.exitCode !== null) return;
		const gone = new Promise((done) => ended.once("exit", done));
		ended.kill(name);
		await gone;
	};
	return {
		http,
		sync: `ws://127.0.0.1:${port}/sync`,
		async start() {
			child = spawn(process.execPath, [MAIN], {
				env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, CALLBOARD_OPEN: "1", ...env },
				stdio: ["ignore", "ignore", "inherit"],
			});
			await untilHealthy(http);
		},
		signal: (name) => child?.kill(name),
		kill,
		async wipe() {
			await kill("SIGKILL");
			await rm(dataDir, { recursive: true, force: true });
			await mkdir(dataDir);
		},
		async remove() {
			await kill("SIGKILL");
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

async function untilHealthy(http: string): Promise<void> {
	for (let attempt = 0; attempt < 200; attempt++) {
		const answer = await fetch(`${http}/healthz`).catch(() => undefined);
		if (answer?.ok) return;
		await new Promise((done) => setTimeout(done, 50));
	}
	throw new Error(`no server at ${http} after 10 s`);
}

async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
	const address = probe.address();
	await new Promise((done) => probe.close(done));
	if (address === null || typeof address === "string") throw new Error("no free port");
	return address.port;
}

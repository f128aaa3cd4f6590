import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, test as base } from "@playwright/test";

const main = new URL("../../sync-server/src/main.ts", import.meta.url).pathname;
const webDir = new URL("../build", import.meta.url).pathname;

/** A real server process of its own, with a real data folder, that can be killed and started again on the same port. */
export class TestServer {
	#child: ChildProcess | undefined;
	#port = 0;
	readonly dataDir: string;
	url = "";

	constructor(dataDir: string) {
		this.dataDir = dataDir;
	}

	async start(): Promise<void> {
		const child = spawn(process.execPath, [main], {
			env: { ...process.env, PORT: String(this.#port), HOST: "127.0.0.1", DATA_DIR: this.dataDir, WEB_DIR: webDir },
			stdio: ["ignore", "pipe", "pipe"],
		});
		this.#child = child;
		this.url = await firstAddress(child);
		this.#port = Number(new URL(this.url).port);
	}

	/** Ends the process and resolves once it is gone. SIGKILL is the crash, SIGTERM the restart. */
	async stop(signal: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<void> {
		const child = this.#child;
		this.#child = undefined;
		if (!child || child.exitCode !== null) return;
		const gone = new Promise((resolve) => child.once("exit", resolve));
		child.kill(signal);
		await gone;
	}

	/** Freezes the process as a hung machine would; `SIGCONT` thaws it. */
	signal(signal: "SIGSTOP" | "SIGCONT"): void {
		this.#child?.kill(signal);
	}
}

function firstAddress(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = "";
		const hear = (chunk: Buffer) => {
			said += chunk.toString();
			const address = said.match(/http:\/\/127\.0\.0\.1:\d+/);
			if (address) resolve(address[0]);
		};
		child.stdout?.on("data", hear);
		child.stderr?.on("data", hear);
		child.once("exit", (code) => reject(new Error(`the server ended with ${code} before it listened: ${said}`)));
	});
}

interface Fixtures {
	/** True for tests that stop, freeze or kill the server. */
	ownServer: boolean;
	server: TestServer;
	/** A browser context of another person: own storage, own identity. */
	person: () => Promise<BrowserContext>;
}
interface WorkerFixtures {
	sharedServer: TestServer;
}

async function withServer(use: (server: TestServer) => Promise<void>): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), "callboard-e2e-"));
	const server = new TestServer(dataDir);
	await server.start();
	await use(server);
	await server.stop("SIGKILL");
	await rm(dataDir, { recursive: true, force: true });
}

/** Tests share a server, and nothing on it: each makes its own boards in browsers of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
	ownServer: [false, { option: true }],
	sharedServer: [async ({ browserName: _ }, use) => withServer(use), { scope: "worker" }],
	server: async ({ sharedServer, ownServer }, use) => (ownServer ? withServer(use) : use(sharedServer)),
	baseURL: async ({ server }, use) => use(server.url),
	person: async ({ browser, server }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async () => {
			const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
			contexts.push(context);
			return context;
		});
		for (const context of contexts) await context.close();
	},
});
export { expect } from "@playwright/test";

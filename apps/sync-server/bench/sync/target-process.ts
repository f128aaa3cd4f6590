import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Dialect, hocuspocus, yWebsocket } from "./dialects.ts";
import { wait } from "./pace.ts";
import type { InstalledPeer } from "./peers.ts";

/** Which server is measured: ours as it is started in earnest, or a peer. */
export type Target = { readonly name: string } & ({ readonly installed: InstalledPeer } | { readonly installed: null });

export const OURS: Target = { name: "callboard", installed: null };

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const COLLECTOR = fileURLToPath(new URL("./collect-on-signal.mjs", import.meta.url));
const OUR_SETTINGS = { CALLBOARD_OPEN: "1", CALLBOARD_LOG_LEVEL: "warn" };
/** USER_HZ of every usual Linux build. */
const CPU_TICK_MS = 10;
const START_MS_MAX = 15_000;

/** A server as a process of its own with a fresh folder. Linux only: figures come from /proc. */
export class TargetProcess {
	readonly target: Target;
	readonly dialect: Dialect;
	readonly #port: number;
	readonly #folder: string;
	readonly #child: ChildProcess;

	static async start(target: Target): Promise<TargetProcess> {
		const folder = mkdtempSync(join(tmpdir(), "callboard-bench-"));
		const started = new TargetProcess(target, await freePort(), folder);
		try {
			await started.#listening();
			return started;
		} catch (thrown) {
			await started.stop();
			throw thrown;
		}
	}

	private constructor(target: Target, port: number, folder: string) {
		this.target = target;
		this.#port = port;
		this.#folder = folder;
		this.dialect = target.installed?.peer.dialect === "hocuspocus" ? hocuspocus : yWebsocket;
		const file = target.installed?.file ?? MAIN;
		this.#child = spawn(process.execPath, ["--expose-gc", "--import", COLLECTOR, file], {
			cwd: target.installed?.folder ?? process.cwd(),
			env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder, ...OUR_SETTINGS },
			stdio: ["ignore", "ignore", "inherit"],
		});
	}

	get origin(): string {
		return `http://127.0.0.1:${this.#port}`;
	}

	/** Where a client of a room connects; `acks` asks our server for its acknowledgements. */
	url(room: string, { acks }: { acks: boolean } = { acks: false }): URL {
		const prefix = this.target.installed ? "" : "/sync";
		const query = acks && !this.target.installed ? "?acks=1" : "";
		return new URL(`ws://127.0.0.1:${this.#port}${prefix}${this.dialect.path(room)}${query}`);
	}

	/** User and system time so far, all threads, to 10 ms. */
	cpuMs(): number {
		const stat = readFileSync(`/proc/${this.#pid}/stat`, "latin1");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return (Number(fields[11]) + Number(fields[12])) * CPU_TICK_MS;
	}

	residentKb(): number {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#pid}/status`, "latin1"))?.[1]);
	}

	/** Resident memory after the collector had its say, twice. */
	async settledKb(): Promise<number> {
		for (let round = 0; round < 2; round++) {
			process.kill(this.#pid, "SIGUSR2");
			await wait(1_200);
		}
		return this.residentKb();
	}

	async stop(): Promise<void> {
		const exit = this.#child.exitCode === null && this.#child.signalCode === null ? once(this.#child, "exit") : null;
		this.#child.kill("SIGKILL");
		await exit;
		rmSync(this.#folder, { recursive: true, force: true });
	}

	get #pid(): number {
		if (this.#child.pid === undefined) throw new Error(`${this.target.name} was not started`);
		return this.#child.pid;
	}

	async #listening(): Promise<void> {
		const until = performance.now() + START_MS_MAX;
		while (performance.now() < until) {
			if (this.#child.exitCode !== null) throw new Error(`${this.target.name} ended with ${this.#child.exitCode}`);
			if (await accepts(this.#port)) return wait(200);
			await wait(20);
		}
		throw new Error(`${this.target.name} does not listen after ${START_MS_MAX} ms`);
	}
}

function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host: "127.0.0.1", port }, () => {
			socket.destroy();
			resolve(true);
		});
		socket.on("error", () => resolve(false));
	});
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.on("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The shipped server as a process of its own, on a port of the system's choice. */
export interface ServerProcess {
	readonly url: string;
	readonly wsUrl: string;
	readonly child: ChildProcess;
	/** All that it wrote to standard error so far. */
	stderr(): string;
	kill(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts it; rejects with what it wrote when it ends before it listens. */
export async function startProcess(
	dataDir: string,
	env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
	const child = spawn(process.execPath, [MAIN], {
		env: { PATH: process.env.PATH, PORT: "0", DATA_DIR: dataDir, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let stderr = "";
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		stderr += text;
	});
	const exit = once(child, "exit");
	const url = await new Promise<string>((resolve, reject) => {
		let stdout = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			stdout += text;
			const address = /http:\/\/\S+/.exec(stdout)?.[0];
			if (address) resolve(address);
		});
		void exit.then(([code]) => reject(new Error(`exit ${code}: ${stderr}`)));
	});
	const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
		child.kill(signal);
		const [code] = await exit;
		return typeof code === "number" ? code : null;
	};
	return { url, wsUrl: url.replace("http", "ws"), child, stderr: () => stderr, kill };
}

/** A folder that goes with the test. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
	const path = mkdtempSync(join(tmpdir(), "callboard-test-"));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

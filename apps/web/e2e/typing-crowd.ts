import { type ChildProcess, spawn } from "node:child_process";

/** What the crowd did and what it cost the machine that it shares with the browser. */
export interface CrowdTotals {
	readonly peers: number;
	readonly edits: number;
	readonly presence: number;
	readonly seconds: number;
	/** Of one core. */
	readonly cpuPercent: number;
	/** Sockets that the server closed. */
	readonly closed: number;
}

/** People who type on a shared board, in a process of their own. */
export class TypingCrowd {
	readonly #child: ChildProcess;
	#said = "";

	private constructor(child: ChildProcess) {
		this.#child = child;
		child.stdout?.on("data", (chunk: Buffer) => {
			this.#said += chunk.toString();
		});
	}

	/** Resolves once all of them are on the board and type. */
	static async join(serverUrl: string, invitation: string, count: number): Promise<TypingCrowd> {
		const program = new URL("./typing-peers.ts", import.meta.url).pathname;
		const child = spawn(process.execPath, [program, serverUrl, invitation, String(count)], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		const crowd = new TypingCrowd(child);
		await new Promise<void>((ready, failed) => {
			child.stdout?.on("data", () => crowd.#said.includes("ready") && ready());
			child.once("exit", (code) => failed(new Error(`the crowd ended with ${code}`)));
		});
		return crowd;
	}

	async leave(): Promise<CrowdTotals> {
		const gone = new Promise((done) => this.#child.once("close", done));
		this.#child.kill("SIGTERM");
		await gone;
		const totals: CrowdTotals = JSON.parse(this.#said.split("\n").find((line) => line.startsWith("{")) ?? "{}");
		console.log(`the crowd: ${JSON.stringify(totals)}`);
		return totals;
	}
}

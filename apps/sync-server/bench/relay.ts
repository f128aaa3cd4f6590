import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type FanOutFigures, type FanOutPlan, fanOut } from "./fan-out.ts";

/**
 * The server against a bare `ws` relay, which checks, orders and stores nothing. Runs take turns, each with a fresh
 * process and folder; medians of ratios. Linux only: CPU is read from /proc.
 *
 *   node apps/sync-server/bench/relay.ts [--readers 200] [--seconds 4] [--reps 3]
 */
const { values } = parseArgs({
	options: {
		readers: { type: "string", default: "200" },
		seconds: { type: "string", default: "4" },
		reps: { type: "string", default: "3" },
	},
});

const RATES = [20, 300];
const TARGETS = {
	callboard: { file: "../src/main.ts", path: "/sync/bench" },
	"bare relay": { file: "./bare-relay.ts", path: "" },
} as const;

type Target = keyof typeof TARGETS;

async function main(): Promise<void> {
	for (const rate of RATES) {
		const plan = { readers: Number(values.readers), rate, seconds: Number(values.seconds) };
		const runs: Record<Target, FanOutFigures>[] = [];
		for (let rep = 0; rep < Number(values.reps); rep++) runs.push(await oneRound(plan, rep));
		report(plan, runs);
	}
}

/** Each target once; who goes first changes from round to round. */
async function oneRound(plan: FanOutPlan, rep: number): Promise<Record<Target, FanOutFigures>> {
	if (rep % 2 === 0) {
		const callboard = await measure("callboard", plan);
		return { callboard, "bare relay": await measure("bare relay", plan) };
	}
	const bare = await measure("bare relay", plan);
	return { callboard: await measure("callboard", plan), "bare relay": bare };
}

async function measure(target: Target, plan: FanOutPlan): Promise<FanOutFigures> {
	const folder = mkdtempSync(join(tmpdir(), "callboard-bench-"));
	const { file, path } = TARGETS[target];
	const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
		env: { PATH: process.env.PATH, PORT: "0", DATA_DIR: folder, CALLBOARD_OPEN: "1" },
		stdio: ["ignore", "pipe", "inherit"],
	});
	try {
		const url = (await addressOf(child)).replace("http", "ws");
		return await fanOut(`${url}${path}`, child.pid ?? 0, plan);
	} finally {
		child.kill("SIGKILL");
		rmSync(folder, { recursive: true, force: true });
	}
}

function addressOf(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		let said = "";
		child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
		child.stdout?.setEncoding("utf8").on("data", (text: string) => {
			said += text;
			const address = /http:\/\/[^\s]+/.exec(said)?.[0];
			if (address) resolve(address);
		});
	});
}

function report({ readers, rate }: FanOutPlan, runs: readonly Record<Target, FanOutFigures>[]): void {
	console.log(`\nrelay: 1 writer, ${readers} readers, ${rate} updates/s, ${runs.length} rounds in turn (median)`);
	for (const name of ["callboard", "bare relay"] as const) {
		const of = (key: keyof FanOutFigures) => median(runs.map((run) => run[name][key]));
		const figures = `p50 ${of("p50Ms").toFixed(2)} ms, p95 ${of("p95Ms").toFixed(2)} ms, ${of("cpuUsPerDelivery").toFixed(1)} us CPU a delivery`;
		console.log(
			`  ${name.padEnd(12)}${figures}, ${of("missing")} missing, generator at ${of("generatorPercent").toFixed(0)} %`,
		);
	}
	const ratio = (key: keyof FanOutFigures) => median(runs.map((run) => run.callboard[key] / run["bare relay"][key]));
	console.log(
		`  ratio       CPU ${ratio("cpuUsPerDelivery").toFixed(2)}, p50 ${ratio("p50Ms").toFixed(2)}, p95 ${ratio("p95Ms").toFixed(2)}`,
	);
}

function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await main();

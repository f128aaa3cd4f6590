import { readFileSync } from "node:fs";
import { encodeUpdate } from "@callboard/model/protocol";
import { WebSocket } from "ws";
import * as Y from "yjs";

export interface FanOutPlan {
	readonly readers: number;
	/** Updates a second. */
	readonly rate: number;
	readonly seconds: number;
}

export interface FanOutFigures {
	readonly delivered: number;
	readonly missing: number;
	readonly p50Ms: number;
	readonly p95Ms: number;
	/** User and system time of the server, all threads, for each update that reached a reader. */
	readonly cpuUsPerDelivery: number;
	/** The generator's own share of a core; above 90 the figures are void. */
	readonly generatorPercent: number;
}

const MARK = Buffer.from("~#");
const MARK_DIGITS = 7;
/** USER_HZ of every usual Linux build. */
const CPU_TICK_MS = 10;
const DRAIN_MS_MAX = 3_000;

/** One writer, many readers, a fixed rate; the same for any server that passes y-websocket updates on. */
export async function fanOut(url: string, pid: number, plan: FanOutPlan): Promise<FanOutFigures> {
	const sentAt: number[] = [];
	const latencies: number[] = [];
	const readers = await Promise.all(Array.from({ length: plan.readers }, () => connect(url)));
	for (const reader of readers) {
		reader.on("message", (data: Buffer) => {
			const now = performance.now();
			for (const sequence of marksIn(data)) latencies.push(now - (sentAt[sequence] ?? now));
		});
	}
	const writer = await connect(url);
	const send = writing(writer, sentAt);
	const arrived = async (count: number) => {
		const until = performance.now() + DRAIN_MS_MAX;
		while (latencies.length < count && performance.now() < until) await wait(20);
	};
	const warmUp = Math.ceil(plan.rate / 2);
	await paced(plan.rate, warmUp, send);
	await arrived(warmUp * plan.readers);
	latencies.length = 0;
	const cpuBefore = cpuMs(pid);
	const ownBefore = process.cpuUsage();
	const startedAt = performance.now();
	const updates = plan.rate * plan.seconds;
	await paced(plan.rate, updates, send);
	const wanted = updates * plan.readers;
	await arrived(wanted);
	const cpu = cpuMs(pid) - cpuBefore;
	const own = process.cpuUsage(ownBefore);
	const wallMs = performance.now() - startedAt;
	for (const socket of [writer, ...readers]) socket.terminate();
	latencies.sort((a, b) => a - b);
	return {
		delivered: latencies.length,
		missing: wanted - latencies.length,
		p50Ms: at(latencies, 0.5),
		p95Ms: at(latencies, 0.95),
		cpuUsPerDelivery: (cpu * 1000) / latencies.length,
		generatorPercent: (own.user + own.system) / 10 / wallMs,
	};
}

function connect(url: string): Promise<WebSocket> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url, { perMessageDeflate: false });
		socket.once("open", () => resolve(socket));
		socket.once("error", reject);
	});
}

/** Gives a function that sends the next edit of a small document, marked with its number. */
function writing(writer: WebSocket, sentAt: number[]): () => void {
	const doc = new Y.Doc();
	doc.on("update", (update: Uint8Array) => writer.send(encodeUpdate(update)));
	return () => {
		const sequence = sentAt.length;
		sentAt.push(performance.now());
		doc.getMap("tasks").set(`task-${sequence % 20}`, `~#${String(sequence).padStart(MARK_DIGITS, "0")}`);
	};
}

function* marksIn(data: Buffer): Iterable<number> {
	for (let i = data.indexOf(MARK); i >= 0; i = data.indexOf(MARK, i + MARK.length)) {
		yield Number(data.toString("latin1", i + MARK.length, i + MARK.length + MARK_DIGITS));
	}
}

/** Calls at a fixed rate; late calls are made up, so that the load does not depend on the answer. */
async function paced(rate: number, times: number, call: () => void): Promise<void> {
	const startedAt = performance.now();
	for (let i = 0; i < times; i++) {
		const dueInMs = startedAt + (i * 1000) / rate - performance.now();
		if (dueInMs > 0) await wait(dueInMs);
		call();
	}
}

function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

function at(sorted: readonly number[], share: number): number {
	return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

function cpuMs(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) * CPU_TICK_MS;
}

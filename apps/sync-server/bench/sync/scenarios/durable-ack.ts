import { boardOf, Writer } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter, quantile } from "../figures.ts";
import { paced, until, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const WRITERS = 50;
const EDITS_PER_SECOND = 40;
const SECONDS = 30;
const QUICK_SECONDS = 6;
const WARM_UP_SECONDS = 2;
const DRAIN_MS_MAX = 3_000;

/** Writers, each on a board of its own, and how long it takes until each edit is told to be on disk. */
export const durableAck: Scenario = {
	id: "durable-ack",
	title: `${WRITERS} writers at ${EDITS_PER_SECOND}/s, edit to acknowledgement on disk`,
	against: "nobody",
	bars: [{ figure: "p99Ms", label: "acknowledgement p99 ms", kind: "absolute", max: 25 }],
	run: (server, { isQuick }) => run(server, isQuick ? QUICK_SECONDS : SECONDS),
};

async function run(server: TargetProcess, seconds: number): Promise<Figures> {
	const { dialect } = server;
	const board = boardOf(20).update;
	let latencies: number[] = [];
	/** Per writer, when each frame that is not acknowledged yet was sent. */
	const waiting: number[][] = Array.from({ length: WRITERS }, () => []);
	const open = (index: number) => {
		const room = `board-${index}`;
		const onAck = (frames: number, now: number) => {
			for (const sentAt of waiting[index]?.splice(0, frames) ?? []) latencies.push(now - sentAt);
		};
		return new Client({ url: server.url(room, { acks: true }), dialect, room, onAck });
	};
	const send = (index: number, update: Uint8Array) => {
		waiting[index]?.push(performance.now());
		clients[index]?.sendUpdate(update);
	};
	const clients = await openAll(WRITERS, open);
	const writers = clients.map(() => new Writer(board, { first: 0, tasks: 20 }));
	for (let index = 0; index < WRITERS; index++) send(index, board);
	await wait(500);
	let sequence = 0;
	const write = async (stretch: number) => {
		latencies = [];
		const edits = await paced({ perSecond: WRITERS * EDITS_PER_SECOND, seconds: stretch }, () => {
			const index = sequence % WRITERS;
			send(index, writers[index]?.edit(sequence++) ?? new Uint8Array());
		});
		await until(() => latencies.length >= edits, { msMax: DRAIN_MS_MAX });
		return edits;
	};
	await write(WARM_UP_SECONDS);
	const meter = new Meter(server);
	const edits = await write(seconds);
	const { serverMs, generatorPercent } = meter.read();
	await cutAll(clients);
	return {
		cpuUs: (serverMs * 1000) / edits,
		p50Ms: quantile(latencies, 0.5),
		p99Ms: quantile(latencies, 0.99),
		missing: edits - latencies.length,
		generatorPercent,
	};
}

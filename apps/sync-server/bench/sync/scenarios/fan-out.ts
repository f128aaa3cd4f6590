import { boardOf, eachMark, Writer } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter, quantile } from "../figures.ts";
import { paced, until, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const READERS = 200;
const DRAIN_MS_MAX = 3_000;

export const fanOutCalm = fanOut("fan-out-20", { perSecond: 20, seconds: 10, ratioMax: 0.9 });
export const fanOutBusy = fanOut("fan-out-300", { perSecond: 300, seconds: 6, ratioMax: 0.5 });

interface Plan {
	readonly perSecond: number;
	readonly seconds: number;
	readonly ratioMax: number;
}

/** One writer and many readers of one board. */
function fanOut(id: string, { perSecond, seconds, ratioMax }: Plan): Scenario {
	return {
		id,
		title: `1 writer, ${READERS} readers, ${perSecond} updates/s`,
		against: "peers and relay",
		bars: [{ figure: "cpuUs", label: "CPU µs a delivery", kind: "ratio", max: ratioMax }],
		run: (server, { isQuick }) => run(server, { perSecond, seconds: isQuick ? seconds / 3 : seconds }),
	};
}

async function run(server: TargetProcess, pace: { perSecond: number; seconds: number }): Promise<Figures> {
	const { dialect } = server;
	const room = "fan-out";
	const url = server.url(room);
	const sentAt: number[] = [];
	let latencies: number[] = [];
	const onUpdate = (update: Uint8Array, now: number) =>
		eachMark(update, (sequence) => latencies.push(now - (sentAt[sequence] ?? now)));
	const board = boardOf(20).update;
	const [writer] = await openAll(1, () => new Client({ url, dialect, room }));
	writer?.sendUpdate(board);
	await wait(200);
	const readers = await openAll(READERS, () => new Client({ url, dialect, room, onUpdate }));
	await wait(300);
	const edits = new Writer(board, { first: 0, tasks: 20 });
	const send = () => {
		const sequence = sentAt.length;
		const update = edits.edit(sequence);
		sentAt.push(performance.now());
		writer?.sendUpdate(update);
	};
	const write = async (seconds: number) => {
		latencies = [];
		const sent = await paced({ perSecond: pace.perSecond, seconds }, send);
		await until(() => latencies.length >= sent * READERS, { msMax: DRAIN_MS_MAX });
		return sent * READERS;
	};
	await write(2);
	const meter = new Meter(server);
	const wanted = await write(pace.seconds);
	const { serverMs, generatorPercent } = meter.read();
	await cutAll([...readers, ...(writer ? [writer] : [])]);
	return {
		cpuUs: (serverMs * 1000) / latencies.length,
		p50Ms: quantile(latencies, 0.5),
		p95Ms: quantile(latencies, 0.95),
		missing: wanted - latencies.length,
		generatorPercent,
	};
}

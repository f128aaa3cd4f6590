import * as Y from "yjs";
import { eachMark, mark } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter, quantile } from "../figures.ts";
import { paced, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const STALLED = 20;
const READING = 5;
const UPDATE_BYTES = 16 * 1024;
const UPDATES_PER_SECOND = 200;
const SECONDS = 4;
const room = "slow";

/**
 * Some readers stop reading while a writer goes on. In the first stretch a server may fill what it allows each of
 * them; what it still grows by in the second is owed without a bound.
 */
export const slowReaders: Scenario = {
	id: "slow-readers",
	title: `${STALLED} readers stop reading, ${UPDATES_PER_SECOND} updates/s of 16 KiB go on`,
	against: "peers",
	bars: [{ figure: "growthMb", label: "MB more after 13 MB more were written", kind: "absolute", max: 13 }],
	run,
};

async function run(server: TargetProcess): Promise<Figures> {
	const { dialect } = server;
	const url = server.url(room);
	const sentAt: number[] = [];
	let latencies: number[] = [];
	const onUpdate = (update: Uint8Array, now: number) =>
		eachMark(update, (sequence) => latencies.push(now - (sentAt[sequence] ?? now)));
	const writers = await openAll(1, () => new Client({ url, dialect, room }));
	const reading = await openAll(READING, () => new Client({ url, dialect, room, onUpdate }));
	const stalled = await openAll(STALLED, () => new Client({ url, dialect, room }));
	await wait(300);
	for (const client of stalled) client.pause();
	const next = largeEdits();
	const write = async () => {
		latencies = [];
		await paced({ perSecond: UPDATES_PER_SECOND, seconds: SECONDS }, () => {
			const update = next(sentAt.length);
			sentAt.push(performance.now());
			for (const writer of writers) writer.sendUpdate(update);
		});
		return server.settledKb();
	};
	const start = await server.settledKb();
	const first = await write();
	const meter = new Meter(server);
	const second = await write();
	const { generatorPercent } = meter.read();
	const cut = stalled.filter(({ hasEnded }) => hasEnded).length;
	const figures = { firstMb: (first - start) / 1024, growthMb: (second - first) / 1024, cut };
	const p95Ms = quantile(latencies, 0.95);
	await cutAll([...writers, ...reading, ...stalled]);
	return { ...figures, p95Ms, generatorPercent };
}

function largeEdits(): (sequence: number) => Uint8Array {
	const doc = new Y.Doc();
	const padding = "x".repeat(UPDATE_BYTES);
	let update: Uint8Array = new Uint8Array();
	doc.on("update", (bytes: Uint8Array) => {
		update = bytes;
	});
	return (sequence) => {
		doc.getMap("m").set(`key-${sequence % 5}`, mark(sequence) + padding);
		return update;
	};
}

import { eachMark, mark } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { awarenessOf } from "../dialects.ts";
import { type Figures, Meter, quantile } from "../figures.ts";
import { paced, until, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const CLIENTS = 200;
const MOVES_PER_SECOND = 10;
const SECONDS = 5;
/** A server that falls behind is given so long to get through. */
const DRAIN_MS_MAX = 20_000;
const FIRST_CLIENT_ID = 100_000;
const room = "cursors";

/** Everybody in one room moves a cursor. */
export const cursors: Scenario = {
	id: "cursors",
	title: `${CLIENTS} cursors at ${MOVES_PER_SECOND} Hz on one board`,
	against: "peers",
	bars: [
		{ figure: "cpuMs", label: "CPU ms a second of it", kind: "ratio", max: 0.25 },
		{ figure: "p95Ms", label: "cursor to reader p95 ms", kind: "absolute", max: 35 },
	],
	run: (server, { isQuick }) => run(server, isQuick ? SECONDS / 2 : SECONDS),
};

async function run(server: TargetProcess, seconds: number): Promise<Figures> {
	const sentAt: number[] = [];
	let latencies: number[] = [];
	let heard = 0;
	const open = (index: number) => {
		const onAwareness = (update: Uint8Array, now: number) =>
			eachMark(update, (sequence) => {
				if (sequence % CLIENTS === index) return;
				heard++;
				// One in sixteen is sample enough of two million.
				if (sequence % 16 === 0) latencies.push(now - (sentAt[sequence] ?? now));
			});
		return new Client({ url: server.url(room), dialect: server.dialect, room, onAwareness });
	};
	const clients = await openAll(CLIENTS, open);
	const move = () => {
		const sequence = sentAt.length;
		const index = sequence % CLIENTS;
		const clock = 1 + Math.floor(sequence / CLIENTS);
		sentAt.push(performance.now());
		clients[index]?.sendAwareness(awarenessOf(FIRST_CLIENT_ID + index, clock, stateOf(index, sequence)));
	};
	await paced({ perSecond: 500, seconds: CLIENTS / 500 }, move);
	await wait(1_000);
	latencies = [];
	heard = 0;
	const meter = new Meter(server);
	const moves = await paced({ perSecond: CLIENTS * MOVES_PER_SECOND, seconds }, move);
	const wanted = moves * (CLIENTS - 1);
	await until(() => heard >= wanted, { msMax: heard >= wanted * 0.9 ? 500 : DRAIN_MS_MAX });
	const { serverMs, generatorPercent } = meter.read();
	await cutAll(clients);
	return {
		cpuMs: serverMs / seconds,
		p50Ms: quantile(latencies, 0.5),
		p95Ms: quantile(latencies, 0.95),
		// A place that was left before the next tick is told to nobody; that is no loss.
		passedOver: wanted - heard,
		generatorPercent,
	};
}

function stateOf(index: number, sequence: number): string {
	const cursor = { x: (index * 7) % 1920, y: (index * 13) % 1080, t: mark(sequence) };
	return JSON.stringify({ user: { name: `person-${index}`, color: "#3366ff" }, cursor });
}

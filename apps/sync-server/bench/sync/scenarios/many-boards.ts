import { boardOf, eachMark, Writer } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter, quantile } from "../figures.ts";
import { paced, until, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const BOARDS = 200;
const CLIENTS_A_BOARD = 5;
const EDITS_A_CLIENT_PER_SECOND = 2;
const TASKS = 20;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;
const DRAIN_MS_MAX = 4_000;
/** Coprime to the number of clients, so that they write in an order that visits every board early. */
const STRIDE = 377;

/** Many boards with a few people each, all of them writing: what a team's server does all day. */
export const manyBoards: Scenario = {
	id: "boards",
	title: `${BOARDS} boards, ${CLIENTS_A_BOARD} clients each, all write ${EDITS_A_CLIENT_PER_SECOND}/s`,
	against: "peers and relay",
	bars: [
		{ figure: "cpuUs", label: "CPU µs a delivery", kind: "ratio", max: 0.7 },
		{ figure: "p95Ms", label: "write to reader p95 ms", kind: "absolute", max: 3, commitP95MsBelow: 1 },
	],
	run: (server, { isQuick }) => run(server, isQuick ? SECONDS / 2 : SECONDS),
};

async function run(server: TargetProcess, seconds: number): Promise<Figures> {
	const { dialect } = server;
	const board = boardOf(TASKS).update;
	const sentAt: number[] = [];
	const sentBy: number[] = [];
	let latencies: number[] = [];
	const open = (index: number) => {
		const room = `board-${index % BOARDS}`;
		const onUpdate = (update: Uint8Array, now: number) =>
			eachMark(update, (sequence) => {
				// Some servers echo; that is no delivery.
				if (sentBy[sequence] !== index) latencies.push(now - (sentAt[sequence] ?? now));
			});
		return new Client({ url: server.url(room), dialect, room, onUpdate });
	};
	const seeders = await openAll(BOARDS, open);
	for (const seeder of seeders) seeder.sendUpdate(board);
	await wait(500);
	const clients = await openAll(BOARDS * CLIENTS_A_BOARD, open);
	await cutAll(seeders);
	const tasks = TASKS / CLIENTS_A_BOARD;
	const writers = clients.map((_, index) => new Writer(board, { first: tasks * Math.floor(index / BOARDS), tasks }));
	const send = () => {
		const sequence = sentAt.length;
		const index = (sequence * STRIDE) % clients.length;
		const update = writers[index]?.edit(sequence) ?? new Uint8Array();
		sentBy.push(index);
		sentAt.push(performance.now());
		clients[index]?.sendUpdate(update);
	};
	const write = async (stretch: number) => {
		latencies = [];
		const sent = await paced({ perSecond: clients.length * EDITS_A_CLIENT_PER_SECOND, seconds: stretch }, send);
		const wanted = sent * (CLIENTS_A_BOARD - 1);
		await until(() => latencies.length >= wanted, { msMax: DRAIN_MS_MAX });
		return wanted;
	};
	await write(WARM_UP_SECONDS);
	const meter = new Meter(server);
	const wanted = await write(seconds);
	const { serverMs, generatorPercent } = meter.read();
	await cutAll(clients);
	return {
		cpuUs: (serverMs * 1000) / latencies.length,
		p50Ms: quantile(latencies, 0.5),
		p95Ms: quantile(latencies, 0.95),
		missing: wanted - latencies.length,
		generatorPercent,
	};
}

import { boardOf } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import type { Figures } from "../figures.ts";
import { wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const COUNT = 1_000;
const TASKS = 20;
const SETTLE_MS = 3_000;

/** What a thousand idle connections hold in memory, and a thousand idle boards. */
export const memory: Scenario = {
	id: "memory",
	title: `${COUNT} idle connections; ${COUNT} idle boards of ${TASKS} tasks`,
	against: "peers",
	bars: [
		{ figure: "connectionKb", label: "KB an idle connection", kind: "absolute", max: 10 },
		{ figure: "boardKb", label: "KB an idle board", kind: "absolute", max: 40 },
	],
	run,
};

async function run(server: TargetProcess): Promise<Figures> {
	const { dialect } = server;
	const board = boardOf(TASKS).update;
	const open = (room: string) => new Client({ url: server.url(room), dialect, room });
	// Once for nothing, so that code and buffers have their working size.
	await cutAll(await openAll(200, () => open("warm-up")));
	const empty = await server.settledKb();
	const together = await openAll(COUNT, () => open("together"));
	const connected = await server.settledKb();
	await cutAll(together);
	const left = await server.settledKb();
	const apart = await openAll(COUNT, (index) => open(`board-${index}`));
	for (const client of apart) client.sendUpdate(board);
	await wait(SETTLE_MS);
	const filled = await server.settledKb();
	await cutAll(apart);
	const connectionKb = (connected - empty) / COUNT;
	return { connectionKb, boardKb: (filled - left) / COUNT - connectionKb, generatorPercent: 0 };
}

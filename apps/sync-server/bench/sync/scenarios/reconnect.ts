import { boardOf } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter } from "../figures.ts";
import { wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const CLIENTS = 1_000;
const BOARDS = 50;
const TASKS = 200;

/** All lines drop and everybody is back at once, with what they had. */
export const reconnect: Scenario = {
	id: "reconnect",
	title: `${CLIENTS} clients of ${BOARDS} boards drop and come back at once`,
	against: "peers",
	bars: [{ figure: "cpuUs", label: "CPU µs a return", kind: "ratio", max: 1 }],
	run,
};

async function run(server: TargetProcess): Promise<Figures> {
	const { dialect } = server;
	const { update, stateVector } = boardOf(TASKS);
	const open = (index: number) => {
		const room = `board-${index % BOARDS}`;
		return new Client({ url: server.url(room), dialect, room, stateVector });
	};
	const seeders = await openAll(BOARDS, open);
	for (const seeder of seeders) seeder.sendUpdate(update);
	await wait(3_000);
	const before = await openAll(CLIENTS, open);
	await wait(1_000);
	const meter = new Meter(server);
	for (const client of [...before, ...seeders]) client.cut();
	await wait(50);
	const storm = performance.now();
	const after = Array.from({ length: CLIENTS }, (_, index) => open(index));
	const outcomes = await Promise.allSettled(after.map(({ synced }) => synced));
	const allBackMs = performance.now() - storm;
	await wait(200);
	const { serverMs, generatorPercent } = meter.read();
	await cutAll(after);
	return {
		cpuUs: (serverMs * 1000) / CLIENTS,
		allBackMs,
		missing: outcomes.filter(({ status }) => status === "rejected").length,
		generatorPercent,
	};
}

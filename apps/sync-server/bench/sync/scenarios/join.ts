import { boardOf } from "../boards.ts";
import { Client, cutAll, openAll } from "../client.ts";
import { type Figures, Meter, median } from "../figures.ts";
import { until, wait } from "../pace.ts";
import type { Scenario } from "../scenario.ts";
import type { TargetProcess } from "../target-process.ts";

const TASKS = 10_000;
const JOINS = 10;
const AT_ONCE = 20;
/** A server that calls a client level may still owe it the board; with this share it has it. */
const WHOLE = 0.9;
const JOIN_MS_MAX = 15_000;
const room = "large";
let largeBoard: Uint8Array | null = null;

/** A newcomer receives a large board: alone, and twenty at once. */
export const join: Scenario = {
	id: "join",
	title: `a newcomer receives ${TASKS} tasks`,
	against: "peers",
	bars: [
		{ figure: "joinCpuMs", label: "CPU ms a join", kind: "ratio", max: 0.15 },
		{ figure: "joinMs", label: "ms until the newcomer has it all", kind: "ratio", max: 0.15 },
		{ figure: "atOnceMs", label: `ms until ${AT_ONCE} at once have it all`, kind: "ratio", max: 0.2 },
	],
	run,
};

async function run(server: TargetProcess): Promise<Figures> {
	largeBoard ??= boardOf(TASKS).update;
	const bytes = largeBoard.length;
	const seeders = await openAll(1, () => new Client({ url: server.url(room), dialect: server.dialect, room }));
	for (const seeder of seeders) seeder.sendUpdate(largeBoard);
	await joinOnce(server, bytes);
	await wait(3_000);
	const alone: number[] = [];
	const meter = new Meter(server);
	for (let i = 0; i < JOINS; i++) {
		alone.push(await joinOnce(server, bytes));
		await wait(50);
	}
	const { serverMs, generatorPercent } = meter.read();
	const storm = new Meter(server);
	await Promise.all(Array.from({ length: AT_ONCE }, () => joinOnce(server, bytes)));
	const { serverMs: stormCpuMs, wallMs } = storm.read();
	await cutAll(seeders);
	return {
		joinCpuMs: serverMs / JOINS,
		joinMs: median(alone),
		atOnceMs: wallMs,
		atOnceCpuMs: stormCpuMs / AT_ONCE,
		generatorPercent,
	};
}

/** Milliseconds until a newcomer has the whole board, whatever it was told before. */
async function joinOnce(server: TargetProcess, bytes: number): Promise<number> {
	const startedAt = performance.now();
	const client = new Client({ url: server.url(room), dialect: server.dialect, room });
	await client.synced;
	const isWhole = () => client.step2Bytes + client.updateBytes >= bytes * WHOLE;
	const heldAt = isWhole()
		? client.syncedAt
		: await until(isWhole, { msMax: JOIN_MS_MAX }).then(() => performance.now());
	client.cut();
	return isWhole() ? heldAt - startedAt : Number.NaN;
}

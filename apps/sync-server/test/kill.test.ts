import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const LONG = process.env.CALLBOARD_TEST_LONG === "1";
const KILLS = LONG ? 300 : 30;
const ACKED_MIN = LONG ? 50_000 : 3_000;
const WRITERS = 6;
const EDITS_PER_TURN = 3;
const TURN_MS = 3;
/** A board takes so many rounds, so that some are killed while they hold a history. */
const ROUNDS_A_BOARD = 3;
const OPEN = { CALLBOARD_OPEN: "1", CALLBOARD_LOG_LEVEL: "warn" };

const folder = temporaryFolder();
let server: ServerProcess | null = null;

afterEach(async () => {
	await server?.kill("SIGKILL");
	folder.remove();
});

/** Writes as fast as turns come until the server is gone. */
class Writer {
	readonly client: WireClient;
	readonly #keys: string[] = [];

	constructor(wsUrl: string, board: string, prefix: string) {
		const doc = new Y.Doc();
		this.client = new WireClient({ wsUrl, board });
		doc.on("update", (update: Uint8Array) => this.client.sendUpdate(update));
		const turn = setInterval(() => {
			for (let i = 0; i < EDITS_PER_TURN && this.client.isOpen; i++) {
				const key = `${prefix}-${this.#keys.length}`;
				this.#keys.push(key);
				doc.getMap("tasks").set(key, this.#keys.length);
			}
		}, TURN_MS);
		void this.client.until(({ closed }) => closed !== null).then(() => clearInterval(turn));
	}

	/** The edits that were acknowledged: frames are counted in the order in which they were sent. */
	get acknowledged(): string[] {
		return this.#keys.slice(0, this.client.acked);
	}
}

/** What a fresh client finds on a board. */
async function found(wsUrl: string, board: string): Promise<Y.Map<unknown>> {
	const doc = new Y.Doc();
	const fresh = new WireClient({ wsUrl, board, doc });
	await fresh.until(({ step2s }) => step2s > 0);
	await fresh.close();
	return doc.getMap("tasks");
}

/** One life of the server: writers write, somebody watches, and it is killed at a moment that differs each time. */
async function lifeUntilKilled({ wsUrl, child }: ServerProcess, board: string, round: number): Promise<string[]> {
	const seen = new Y.Doc();
	const watcher = new WireClient({ wsUrl, board, doc: seen });
	const writers = Array.from({ length: WRITERS }, (_, index) => new Writer(wsUrl, board, `r${round}w${index}`));
	await Promise.all(writers.map(({ client }) => client.until(({ acked }) => acked > 0)));
	await new Promise((resolve) => setTimeout(resolve, 20 + ((round * 37) % 120)));
	child.kill("SIGKILL");
	const clients = [watcher, ...writers.map(({ client }) => client)];
	await Promise.all(clients.map((client) => client.until(({ closed }) => closed !== null)));
	const acked = writers.flatMap(({ acknowledged }) => acknowledged);
	expect(acked.length, "a run in which nothing was acknowledged proves nothing").toBeGreaterThan(0);
	// What anybody saw counts as much as what was acknowledged.
	return [...new Set([...acked, ...seen.getMap("tasks").keys()])];
}

it(
	`[LOG1] ${KILLS} kills under load: every edit that was acknowledged, or that anybody saw, is there after the restart`,
	async () => {
		const kept = new Map<string, string[]>();
		const downMs: number[] = [];
		server = await startProcess(folder.path, OPEN);
		for (let round = 0; round < KILLS; round++) {
			const board = `killed-${Math.floor(round / ROUNDS_A_BOARD)}`;
			const wanted = [...(kept.get(board) ?? []), ...(await lifeUntilKilled(server, board, round))];
			kept.set(board, wanted);
			const killedAt = performance.now();
			server = await startProcess(folder.path, OPEN);
			const there = await found(server.wsUrl, board);
			downMs.push(performance.now() - killedAt);
			expect(wanted.filter((key) => !there.has(key))).toEqual([]);
		}
		for (const [board, wanted] of kept) {
			const there = await found(server.wsUrl, board);
			expect(wanted.filter((key) => !there.has(key))).toEqual([]);
		}
		const edits = [...kept.values()].reduce((sum, keys) => sum + keys.length, 0);
		const p95 = downMs.sort((a, b) => a - b)[Math.floor(downMs.length * 0.95)] ?? 0;
		if (LONG)
			process.stdout.write(`${KILLS} kills, ${edits} edits, none lost; back after ${p95.toFixed(0)} ms (p95)\n`);
		expect(edits).toBeGreaterThan(ACKED_MIN);
	},
	KILLS * 5_000 + 30_000,
);

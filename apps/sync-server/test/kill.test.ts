import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const KILLS = process.env.CALLBOARD_TEST_LONG === "1" ? 40 : 3;
const WRITERS = 4;
const EDITS_PER_TURN = 2;
const BOARD = "killed";
const OPEN = { CALLBOARD_OPEN: "1" };

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

	constructor(wsUrl: string, prefix: string) {
		const doc = new Y.Doc();
		this.client = new WireClient({ wsUrl, board: BOARD });
		doc.on("update", (update: Uint8Array) => this.client.sendUpdate(update));
		const turn = setInterval(() => {
			for (let i = 0; i < EDITS_PER_TURN && this.client.isOpen; i++) {
				const key = `${prefix}-${this.#keys.length}`;
				this.#keys.push(key);
				doc.getMap("tasks").set(key, this.#keys.length);
			}
		}, 4);
		void this.client.until(({ closed }) => closed !== null).then(() => clearInterval(turn));
	}

	/** The edits that were acknowledged: frames are counted in the order in which they were sent. */
	get acknowledged(): string[] {
		return this.#keys.slice(0, this.client.acked);
	}
}

it(
	`[LOG1] ${KILLS} kills under load: every acknowledged edit is there for a fresh client after the restart`,
	async () => {
		const acknowledged: string[] = [];
		for (let round = 0; round < KILLS; round++) {
			server = await startProcess(folder.path, OPEN);
			const { wsUrl, child } = server;
			const writers = Array.from({ length: WRITERS }, (_, index) => new Writer(wsUrl, `r${round}w${index}`));
			await Promise.all(writers.map(({ client }) => client.until(({ acked }) => acked > 0)));
			// A moment that differs each time, with commits under way.
			await new Promise((resolve) => setTimeout(resolve, (round * 97) % 400));
			child.kill("SIGKILL");
			await Promise.all(writers.map(({ client }) => client.until(({ closed }) => closed !== null)));
			const acked = writers.flatMap(({ acknowledged }) => acknowledged);
			expect(acked.length, "a run in which nothing was acknowledged proves nothing").toBeGreaterThan(0);
			acknowledged.push(...acked);

			server = await startProcess(folder.path, OPEN);
			const doc = new Y.Doc();
			const fresh = new WireClient({ wsUrl: server.wsUrl, board: BOARD, doc });
			await fresh.until(({ step2s }) => step2s > 0);
			const found = doc.getMap("tasks");
			expect(acknowledged.filter((key) => !found.has(key))).toEqual([]);
			await fresh.close();
			await server.kill("SIGKILL");
		}
	},
	KILLS * 15_000 + 30_000,
);

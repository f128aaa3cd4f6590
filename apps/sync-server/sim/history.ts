import type * as Y from "yjs";
import { numbersFrom } from "../test/mutations.ts";
import { SimClient } from "./sim-client.ts";
import { SimClock } from "./sim-clock.ts";
import { SimLine } from "./sim-line.ts";
import { Crash, SimServer } from "./sim-server.ts";

const CLIENTS = 3;
/** Rounds of letting everything arrive, after which nothing may be under way. */
const QUIET_ROUNDS = 20;

export interface HistoryReport {
	readonly edits: number;
	readonly saved: number;
	readonly crashes: number;
	readonly failures: readonly string[];
}

/** One random life of a server and its clients, wholly decided by the seed. */
export async function runHistory(seed: number, steps: number): Promise<HistoryReport> {
	const world = new World(seed);
	for (let i = 0; i < steps; i++) await world.step();
	await world.calm();
	return world.report();
}

class World {
	readonly #next: (below: number) => number;
	readonly #clock = new SimClock();
	readonly #server = new SimServer(this.#clock);
	readonly #clients = Array.from({ length: CLIENTS }, (_, index) => new SimClient(`c${index}`, 10 + index));
	readonly #failures: string[] = [];
	#crashes = 0;

	constructor(seed: number) {
		this.#next = numbersFrom(seed);
	}

	async step(): Promise<void> {
		const client = this.#clients[this.#next(CLIENTS)];
		if (!client) return;
		const dice = this.#next(100);
		if (dice < 20) client.edit(this.#next(60));
		else if (dice < 22) client.remove(this.#next(4));
		else if (dice < 30) client.barrier();
		else if (dice < 52) this.#alive(() => this.#toServer(client));
		else if (dice < 74) this.#toClient(client);
		else if (dice < 84) this.#alive(() => this.#clock.advance(this.#next(6)));
		else if (dice < 88) this.#connect(client);
		else if (dice < 90) this.#disconnect(client);
		else if (dice < 91) client.repeat();
		else if (dice < 93) this.#server.log.fault = this.#next(2) === 0 ? "crash before commit" : "crash after commit";
		else if (dice < 94) this.#server.log.fault = "disk full";
		else if (dice < 97) this.#mendDisk();
		else this.#server.compact();
		// Lets a compaction that is done be stored.
		await null;
	}

	/** No more faults: everybody comes back, everything arrives. */
	async calm(): Promise<void> {
		this.#mendDisk();
		this.#server.log.fault = "none";
		for (let round = 0; round < QUIET_ROUNDS; round++) {
			for (const client of this.#clients) {
				this.#connect(client);
				if (round === QUIET_ROUNDS - 3) client.barrier();
				while (client.line && client.line.toServer.length > 0) this.#alive(() => this.#toServer(client));
				this.#alive(() => this.#clock.advance(200));
				while (client.line && client.line.toClient.length > 0) this.#toClient(client);
			}
			await null;
		}
		for (const { name, edits, saved } of this.#clients) {
			if (edits.some((edit) => !saved.has(edit))) this.#failures.push(`${name} was never told that all is saved`);
		}
	}

	report(): HistoryReport {
		this.#checkSaved("at the end");
		const states = this.#clients.map(({ doc }) => stateOf(doc));
		if (new Set([...states, stateOf(this.#server.stored())]).size > 1)
			this.#failures.push("not all are equal at the end");
		const edits = this.#clients.reduce((sum, { doc, name }) => sum + countOf(doc, name), 0);
		const saved = this.#clients.reduce((sum, client) => sum + client.saved.size, 0);
		return { edits, saved, crashes: this.#crashes, failures: this.#failures };
	}

	#toServer(client: SimClient): void {
		if (!client.line) return;
		this.#server.receive(client.line);
		if (client.line.isBroken) this.#disconnect(client);
	}

	#toClient(client: SimClient): void {
		const frame = client.line?.take();
		const before = client.saved.size;
		if (frame) client.receive(frame);
		if (client.saved.size > before) this.#checkSaved("when it was called so");
	}

	#connect(client: SimClient): void {
		if (client.isConnected) return;
		const line = new SimLine();
		this.#server.accept(line);
		client.connect(line);
	}

	#disconnect(client: SimClient): void {
		if (client.line) this.#server.lost(client.line);
		client.disconnect();
	}

	#mendDisk(): void {
		if (this.#server.log.fault === "disk full") this.#server.log.fault = "none";
	}

	/** Lets the server run; when it dies on the way, it comes back, and what it called saved must be there. */
	#alive(run: () => void): void {
		try {
			run();
		} catch (thrown) {
			if (!(thrown instanceof Crash)) throw thrown;
			this.#crashes++;
			this.#server.restart();
			for (const client of this.#clients) client.disconnect();
			this.#checkSaved(`after crash ${this.#crashes}`);
		}
	}

	#checkSaved(when: string): void {
		const found = this.#server.stored().getMap("tasks");
		for (const { saved } of this.#clients) {
			for (const edit of saved) if (!found.has(edit)) this.#failures.push(`${edit} was saved and is gone ${when}`);
		}
	}
}

function stateOf(doc: Y.Doc): string {
	const { tasks, settings } = { tasks: doc.getMap("tasks").toJSON(), settings: doc.getMap("settings").toJSON() };
	const sorted = (map: object) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([sorted(tasks), sorted(settings)]);
}

function countOf(doc: Y.Doc, name: string): number {
	return [...doc.getMap("tasks").keys()].filter((key) => key.startsWith(`${name}-`)).length;
}

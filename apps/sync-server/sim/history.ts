import { numbersFrom } from "../test/mutations.ts";
import { type Action, PAGES, type Script } from "./actions.ts";
import { everythingEqual, presenceFaults, savedFaults } from "./checkers.ts";
import { SimClock } from "./sim-clock.ts";
import type { SimLine } from "./sim-line.ts";
import { SimPage } from "./sim-page.ts";
import { Crash, SimServer } from "./sim-server.ts";
import { SimTabs } from "./sim-tabs.ts";

const WEEK_MS = 7 * 24 * 3600 * 1000;
/** Rounds of letting everything arrive, after which nothing may be under way; together more than the longest wait. */
const QUIET_ROUNDS = 80;
const QUIET_ROUND_MS = 400;
/** Messages of each page that arrive in a round, at most. */
const EXCHANGES_MAX = 60;
/** What the server may owe one reader: a batch over its bound (see RATE and SLOW in SPEC.md). */
const OWED_BYTES_MAX = 1.5 * 1024 * 1024;
/** What a page may send for one edit: the update, a barrier, a report. */
const FRAMES_AN_EDIT_MAX = 4;
/** Frames of signs of life, questions and answers, beside those of edits. */
const FRAMES_MAX = 200;

export interface HistoryReport {
	readonly edits: number;
	readonly saved: number;
	/** Edits that were called saved before the calm at the end. */
	readonly savedUnderway: number;
	readonly crashes: number;
	readonly failures: readonly string[];
}

/** Runs a history: the same script, the same history. */
export async function runHistory(script: Script): Promise<HistoryReport> {
	const world = new World(script.seed);
	try {
		await world.begin();
		for (const action of script.actions) {
			await world.act(action);
			if (world.failures.length > 0) break;
		}
		const savedUnderway = world.saved;
		if (world.failures.length === 0) await world.calm();
		return { ...world.report(), savedUnderway };
	} finally {
		world.close();
	}
}

class World {
	readonly failures: string[] = [];
	readonly #clock = new SimClock();
	readonly #server = new SimServer(this.#clock);
	readonly #pages: readonly SimPage[];
	readonly #devices: readonly SimTabs[];
	/** Lines that the server still believes in. */
	readonly #lines = new Map<SimLine, SimPage>();
	/** What pages said when the disk was looked at last. */
	#looked = "";
	#edits = 0;
	#crashes = 0;

	constructor(seed: number) {
		const next = numbersFrom(seed);
		const random = () => next(1_000_000) / 1_000_000;
		let clientId = 10;
		const [laptop, phone, other] = [new SimTabs(), new SimTabs(), new SimTabs()];
		this.#devices = [laptop, phone, other];
		this.#pages = [laptop, laptop, phone, other].slice(0, PAGES).map((tabs, index) => {
			const page: SimPage = new SimPage({
				name: `p${index}`,
				clientId: () => clientId++,
				clock: this.#clock,
				random,
				tabs,
				dial: (line) => this.#accept(line, page),
			});
			return page;
		});
	}

	async act(action: Action): Promise<void> {
		this.#alive(() => this.#do(action));
		await settled();
		this.#look();
	}

	#do(action: Action): void {
		if ("who" in action) {
			const page = this.#pages[action.who];
			if (page) this.#doOn(page, action);
		} else if (action.do === "time") this.#clock.advance(action.ms);
		else if (action.do === "weeks") this.#clock.leap(action.count * WEEK_MS);
		else if (action.do === "compact") this.#server.compact();
		else if (action.do === "fault") this.#server.log.fault = action.fault;
		else throw new Crash();
	}

	#doOn(page: SimPage, action: Extract<Action, { who: number }>): void {
		switch (action.do) {
			case "edit":
				this.#edits++;
				page.edit(action.choice);
				break;
			case "up":
				for (let i = 0; i < action.count; i++) this.#up(page);
				break;
			case "down":
				for (let i = 0; i < action.count; i++) page.wire.takeDown();
				break;
			case "repeat":
				repeat(page, action.way);
				break;
			case "tabs":
				for (let i = 0; i < action.count; i++) page.tabs();
				break;
			case "cut":
				page.wire.end(1006);
				break;
			case "stall":
				page.wire.isStalled = true;
				break;
			case "offline":
			case "online":
			case "reload":
			case "show":
				page[action.do]();
				break;
		}
	}

	/** Everybody connects before anything happens. */
	async begin(): Promise<void> {
		await settled();
		for (let i = 0; i < 3; i++) await this.#exchange();
	}

	/** No more faults: everybody comes back, everything arrives. */
	async calm(): Promise<void> {
		this.#server.log.fault = "none";
		for (const page of this.#pages) {
			page.online();
			page.wire.isStalled = false;
		}
		for (let round = 0; round < QUIET_ROUNDS; round++) {
			if (round === QUIET_ROUNDS - 20) for (const page of this.#pages) page.show();
			this.#alive(() => this.#clock.advance(QUIET_ROUND_MS));
			await settled();
			await this.#exchange();
			this.#look();
		}
		this.#judge();
	}

	get saved(): number {
		return this.#pages.reduce((sum, page) => sum + page.saved.length, 0);
	}

	report(): Omit<HistoryReport, "savedUnderway"> {
		return { edits: this.#edits, saved: this.saved, crashes: this.#crashes, failures: this.failures };
	}

	/** Lets what is under way arrive, and what it causes. */
	async #exchange(): Promise<void> {
		for (let i = 0; i < EXCHANGES_MAX && (i === 0 || !this.#isQuiet()); i++) {
			for (const page of this.#pages) {
				this.#alive(() => this.#up(page));
				page.wire.takeDown();
				page.tabs();
			}
			await settled();
		}
	}

	close(): void {
		for (const page of this.#pages) page.close();
	}

	#judge(): void {
		for (const { name, waiting, isFullySynced, link } of this.#pages) {
			if (waiting > 0) this.failures.push(`${name} still waits for ${waiting} edits at the end`);
			if (!isFullySynced)
				this.failures.push(`${name} is not level at the end, it is ${JSON.stringify(link.view.state)}`);
		}
		const docs = this.#pages.map(({ doc }) => doc);
		if (!everythingEqual([...docs, this.#server.stored()])) this.failures.push("not all are equal at the end");
		this.failures.push(...presenceFaults(this.#pages, { atEnd: true }));
	}

	/** What must hold at any time. */
	#look(): void {
		const told = this.#pages.map(({ savedCount, isFullySynced }) => `${savedCount} ${isFullySynced}`).join();
		const now = `${told} ${this.#crashes} ${this.#edits}`;
		if (now !== this.#looked) this.failures.push(...savedFaults(this.#pages, this.#server.stored()));
		this.#looked = now;
		this.failures.push(...presenceFaults(this.#pages, { atEnd: false }), ...this.#server.refusals.splice(0));
		for (const [line, { name }] of this.#lines) {
			if (line.waitingBytes > OWED_BYTES_MAX) this.failures.push(`the server owes ${name} ${line.waitingBytes} bytes`);
			const frames = line.toServer.length;
			if (frames > FRAMES_MAX + this.#edits * FRAMES_AN_EDIT_MAX) this.failures.push(`${name} sent ${frames} frames`);
		}
	}

	#accept(line: SimLine, page: SimPage): boolean {
		this.#lines.set(line, page);
		// Tabs of one device are one principal to the server.
		this.#alive(() => this.#server.accept(line, page.name === "p1" ? "p0" : page.name));
		return !line.isBroken;
	}

	#up({ wire }: SimPage): void {
		this.#noticeBroken();
		if (wire.line && !wire.isStalled) this.#server.receive(wire.line);
	}

	#noticeBroken(): void {
		for (const line of [...this.#lines.keys()]) {
			if (!line.isBroken || line.closedBy) continue;
			this.#lines.delete(line);
			this.#server.lost(line);
		}
	}

	#isQuiet(): boolean {
		const lines = this.#pages.map(({ wire }) => wire.line);
		return (
			this.#devices.every(({ isQuiet }) => isQuiet) &&
			lines.every((line) => !line || (line.toServer.length === 0 && line.toClient.length === 0))
		);
	}

	/** Lets the server run; when it dies on the way, it comes back, and every connection is gone. */
	#alive(run: () => void): void {
		try {
			run();
		} catch (thrown) {
			if (!(thrown instanceof Crash)) throw thrown;
			this.#crashes++;
			this.#server.restart();
			this.#lines.clear();
			for (const page of this.#pages) page.wire.end(1006);
		}
	}
}

/** The next message of a direction will arrive twice. */
function repeat({ wire }: SimPage, way: "up" | "down"): void {
	const queue = way === "up" ? wire.line?.toServer : wire.line?.toClient;
	const [first] = queue ?? [];
	if (first) queue?.unshift(Uint8Array.from(first));
}

/** Lets everything run that waits for no message and no time. */
async function settled(): Promise<void> {
	for (let i = 0; i < 12; i++) await null;
}

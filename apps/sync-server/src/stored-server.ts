import { SqliteDirectory } from "./boards/sqlite-directory.ts";
import { systemClock } from "./clock.ts";
import type { EventLog } from "./event-log.ts";
import { writeBackup } from "./log/backup.ts";
import { CommitCounter } from "./log/commit-counter.ts";
import { openStore } from "./log/salvage.ts";
import { SqliteLog } from "./log/sqlite-log.ts";
import { type RunningServer, startServer } from "./server.ts";
import type { Config } from "./settings.ts";

/** A store that is found damaged again so soon after it was mended is on a disk that cannot be trusted. */
const MENDED_AGAIN_MS_MIN = 60_000;

/** Thrown when the folder cannot be used; the cause says why. */
export class StoreUnusable extends Error {}

/**
 * The server on the store of its data folder. When SQLite meets a damaged page while running, the server stops, saves
 * what can be read into a new file, and goes on on the same port; clients come back and bring what they know.
 */
export class StoredServer {
	readonly #config: Config;
	readonly #events: EventLog;
	/** Called when mending does not help. */
	readonly #onHopeless: () => void;
	#running: RunningServer | null = null;
	#work: Promise<void> = Promise.resolve();
	#mendedAt = Number.NEGATIVE_INFINITY;
	#isMending = false;

	constructor(config: Config, events: EventLog, onHopeless: () => void) {
		this.#config = config;
		this.#events = events;
		this.#onHopeless = onHopeless;
	}

	/** Gives the port. */
	async start(): Promise<number> {
		this.#running = await this.#open(this.#config);
		return this.#running.port;
	}

	async stop(): Promise<void> {
		await this.#work;
		await this.#running?.stop();
	}

	async #open(config: Config): Promise<RunningServer> {
		const { dataDir } = config;
		const database = this.#openSound(dataDir);
		const counter = new CommitCounter(dataDir);
		const log = new SqliteLog(
			database,
			(position) => counter.write(position),
			() => this.#mend(),
		);
		const directory = new SqliteDirectory(database);
		this.#tellMissing({ log, counter, directory });
		const close = () => {
			log.close();
			counter.close();
		};
		const backUp = async () => {
			const file = await writeBackup(database, dataDir, systemClock.now());
			this.#events.info("backup-written");
			return file;
		};
		try {
			const server = await startServer(config, { log, directory, clock: systemClock, events: this.#events, backUp });
			return { port: server.port, stop: () => server.stop().then(close) };
		} catch (thrown) {
			close();
			throw thrown;
		}
	}

	#openSound(dataDir: string) {
		try {
			const { database, salvage } = openStore(dataDir);
			if (salvage) this.#events.error("store-salvaged", { ...salvage });
			return database;
		} catch (thrown) {
			throw new StoreUnusable("the data folder cannot be used", { cause: thrown });
		}
	}

	/** Commits that were acknowledged are gone: every board may have been set back, and clients must know. */
	#tellMissing({
		log,
		counter,
		directory,
	}: {
		readonly log: SqliteLog;
		readonly counter: CommitCounter;
		readonly directory: SqliteDirectory;
	}): void {
		const missing = counter.found - log.lastPosition();
		if (missing <= 0) return;
		this.#events.error("commits-missing", { missing });
		const raised = directory.raiseEpochs();
		if (raised.ok) counter.write(log.lastPosition());
		else this.#events.error("epoch-not-raised", { detail: raised.error.detail });
	}

	#mend(): void {
		if (this.#isMending || !this.#running) return;
		this.#isMending = true;
		const now = systemClock.now();
		const isAgain = now - this.#mendedAt < MENDED_AGAIN_MS_MIN;
		this.#mendedAt = now;
		this.#events.error("store-damaged", { again: isAgain });
		if (isAgain) this.#onHopeless();
		else this.#openAgain(this.#running);
	}

	#openAgain({ port, stop }: RunningServer): void {
		// What called us is in the middle of something: it is let finish first.
		this.#work = new Promise<void>((resolve) => systemClock.soon(resolve))
			.then(stop)
			.then(() => this.#open({ ...this.#config, port }))
			.then((running) => {
				this.#running = running;
				this.#isMending = false;
			})
			.catch(() => this.#onHopeless());
	}
}

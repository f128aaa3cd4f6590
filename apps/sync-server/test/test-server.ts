import type { DatabaseSync } from "node:sqlite";
import { SqliteDirectory } from "../src/boards/sqlite-directory.ts";
import { systemClock } from "../src/clock.ts";
import { parseConfig } from "../src/config.ts";
import { jsonEventLog } from "../src/event-log.ts";
import { writeBackup } from "../src/log/backup.ts";
import { openDatabase } from "../src/log/sqlite-database.ts";
import { SqliteLog } from "../src/log/sqlite-log.ts";
import type { UpdateLog } from "../src/log/update-log.ts";
import { startServer } from "../src/server.ts";
import type { Config } from "../src/settings.ts";
import { temporaryFolder } from "./server-process.ts";

export interface TestServer {
	readonly url: string;
	readonly wsUrl: string;
	readonly database: DatabaseSync;
	/** The event log's lines. */
	readonly events: readonly string[];
	stop(): Promise<void>;
}

export interface TestServerOptions {
	readonly env?: Readonly<Record<string, string>>;
	/** Puts something between the server and its log. */
	readonly wrapLog?: (log: UpdateLog) => UpdateLog;
}

/** The server in the test's own process, on a temporary folder. */
export async function startTestServer({
	env = {},
	wrapLog = (log) => log,
}: TestServerOptions = {}): Promise<TestServer> {
	const folder = temporaryFolder();
	const config = configOf({ PORT: "0", DATA_DIR: folder.path, ...env });
	const database = openDatabase(folder.path);
	const events: string[] = [];
	const server = await startServer(config, {
		log: wrapLog(new SqliteLog(database)),
		directory: new SqliteDirectory(database),
		clock: systemClock,
		backUp: () => writeBackup(database, folder.path, systemClock.now()),
		events: jsonEventLog({ level: "debug", write: (line) => events.push(line), now: systemClock.now }),
	});
	const stop = async () => {
		await server.stop();
		database.close();
		folder.remove();
	};
	return { url: `http://127.0.0.1:${server.port}`, wsUrl: `ws://127.0.0.1:${server.port}`, database, events, stop };
}

function configOf(env: Readonly<Record<string, string>>): Config {
	const config = parseConfig(env);
	if (!config.ok) throw new Error(config.error.join("; "));
	return config.value;
}

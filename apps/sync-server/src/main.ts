import { SqliteDirectory } from "./boards/sqlite-directory.ts";
import { systemClock } from "./clock.ts";
import { type Config, parseConfig } from "./config.ts";
import { type EventLog, lineEventLog } from "./event-log.ts";
import { restoreBackup, writeBackup } from "./log/backup.ts";
import { CommitCounter } from "./log/commit-counter.ts";
import { openDatabase } from "./log/sqlite-database.ts";
import { SqliteLog } from "./log/sqlite-log.ts";
import { type RunningServer, startServer } from "./server.ts";

/** A stop that takes longer than this is cut short: whatever started us must not wait for ever. */
const STOP_MS_MAX = 5_000;

async function main(): Promise<void> {
	const config = parseConfig(process.env);
	if (!config.ok) return giveUp(config.error);
	const [command, file] = process.argv.slice(2);
	if (command === "restore" && file) return restore(config.value, file);
	if (command !== undefined) return giveUp([`unknown command ${command}. Known: restore <file>`]);
	const running = await start(config.value);
	const { host } = config.value;
	const shown = host.includes(":") ? `[${host}]` : host;
	process.stdout.write(`Callboard is at http://${shown}:${running.port}  (data in ${config.value.dataDir})\n`);
	let isStopping = false;
	const stop = () => {
		if (isStopping) return;
		isStopping = true;
		setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
		void running.stop().then(() => process.exit(0));
	};
	process.on("SIGINT", stop);
	process.on("SIGTERM", stop);
}

/** `node src/main.ts restore <file>`: with the server stopped, a backup takes the place of the data. */
function restore({ dataDir }: Config, file: string): void {
	const restored = attempt(dataDir, () => restoreBackup(dataDir, file));
	if (!restored.ok) giveUp([`nothing was restored: ${restored.error}`]);
	const kept = restored.value.kept === null ? "" : `  (what was there is kept as ${restored.value.kept})`;
	process.stdout.write(`Restored ${file} to ${dataDir}${kept}\n`);
}

async function start(config: Config): Promise<RunningServer> {
	const database = openFolder(config);
	const events = lineEventLog((line) => void process.stderr.write(line), systemClock.now);
	const counter = new CommitCounter(config.dataDir);
	const log = new SqliteLog(database, (position) => counter.write(position));
	const directory = new SqliteDirectory(database);
	const backUp = () => writeBackup(database, config.dataDir, systemClock.now());
	sayWhatIsMissing(counter.found - log.lastPosition(), { events, directory });
	try {
		const server = await startServer(config, {
			log,
			directory,
			clock: systemClock,
			events,
			backUp,
		});
		const stop = async () => {
			await server.stop();
			log.close();
			counter.close();
		};
		return { port: server.port, stop };
	} catch (thrown) {
		log.close();
		return giveUp([cannotListen(config, thrown)]);
	}
}

/** Commits that were acknowledged are gone: every board may have been set back, and clients must know. */
function sayWhatIsMissing(missing: number, ports: { events: EventLog; directory: SqliteDirectory }): void {
	if (missing <= 0) return;
	ports.events.error("commits-missing", { missing });
	const raised = ports.directory.raiseEpochs();
	if (!raised.ok) ports.events.error("epoch-not-raised", { detail: raised.error.detail });
}

function openFolder({ dataDir }: Config) {
	return attempt(dataDir, () => openDatabase(dataDir));
}

function attempt<T>(dataDir: string, run: () => T): T {
	try {
		return run();
	} catch (thrown) {
		const why = codeOf(thrown) === "SQLITE_BUSY" ? "another server is using it" : messageOf(thrown);
		return giveUp([`cannot use the data folder ${dataDir}: ${why}. Set DATA_DIR to a folder that can be written`]);
	}
}

function cannotListen({ host, port }: Config, thrown: unknown): string {
	const code = codeOf(thrown);
	if (code === "EADDRINUSE") return `port ${port} on ${host} is taken. Stop what uses it, or set PORT to another`;
	if (code === "EACCES") return `port ${port} may not be used by this user. Set PORT to one above 1023`;
	return `cannot listen on ${host}:${port}: ${messageOf(thrown)}`;
}

function codeOf(thrown: unknown): string {
	if (!(thrown instanceof Error)) return "";
	if ("errcode" in thrown && thrown.errcode === 5) return "SQLITE_BUSY";
	return "code" in thrown ? String(thrown.code) : "";
}

function messageOf(thrown: unknown): string {
	return thrown instanceof Error ? thrown.message : String(thrown);
}

function giveUp(problems: readonly string[]): never {
	for (const problem of problems) process.stderr.write(`callboard: ${problem}\n`);
	process.exit(1);
}

await main();

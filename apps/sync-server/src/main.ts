import { SqliteDirectory } from "./boards/sqlite-directory.ts";
import { systemClock } from "./clock.ts";
import { COMMANDS, runCommand } from "./commands.ts";
import { parseConfig, unknownSettings } from "./config.ts";
import { type EventLog, faultFields, jsonEventLog } from "./event-log.ts";
import { writeBackup } from "./log/backup.ts";
import { CommitCounter } from "./log/commit-counter.ts";
import { isBusy, openDatabase } from "./log/sqlite-database.ts";
import { SqliteLog } from "./log/sqlite-log.ts";
import { type RunningServer, startServer } from "./server.ts";
import type { Config } from "./settings.ts";

/** A stop that takes longer than this is cut short: whatever started us must not wait for ever. */
const STOP_MS_MAX = 5_000;

async function main(): Promise<void> {
	const config = parseConfig(process.env);
	if (!config.ok) return giveUp(config.error);
	const asked = process.argv.slice(2);
	if (asked.length > 0) return obey(config.value, asked);
	const events = jsonEventLog({
		level: config.value.logLevel,
		write: (line) => void process.stderr.write(line),
		now: systemClock.now,
	});
	for (const name of unknownSettings(process.env)) events.warn("unknown-setting", { name });
	const running = await start(config.value, events);
	const { host, dataDir } = config.value;
	const shown = host.includes(":") ? `[${host}]` : host;
	process.stdout.write(`Callboard is at http://${shown}:${running.port}  (data in ${dataDir})\n`);
	events.info("started", { port: running.port, node: process.version });
	let isStopping = false;
	const stop = (signal: string) => {
		if (isStopping) return;
		isStopping = true;
		events.info("stopping", { signal });
		setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
		void running.stop().then(() => {
			events.info("stopped");
			process.exit();
		});
	};
	process.on("SIGINT", stop);
	process.on("SIGTERM", stop);
	// A bug of ours that nothing caught: what is on disk stays, and whoever started us starts us again.
	process.on("uncaughtException", (thrown) => {
		events.error("fault", faultFields(thrown));
		process.exitCode = 1;
		stop("fault");
	});
}

async function obey(config: Config, asked: readonly string[]): Promise<void> {
	try {
		const done = await runCommand(config, asked);
		if (done === null) return giveUp([`unknown command ${asked.join(" ")}. Known: ${COMMANDS}`]);
		if (!done.ok) return giveUp([done.error]);
		process.stdout.write(`${done.value}\n`);
	} catch (thrown) {
		giveUp([cannotUse(config.dataDir, thrown)]);
	}
}

async function start(config: Config, events: EventLog): Promise<RunningServer> {
	const database = openFolder(config);
	const counter = new CommitCounter(config.dataDir);
	const log = new SqliteLog(database, (position) => counter.write(position));
	const directory = new SqliteDirectory(database);
	const backUp = async () => {
		const file = await writeBackup(database, config.dataDir, systemClock.now());
		events.info("backup-written");
		return file;
	};
	sayWhatIsMissing(counter.found - log.lastPosition(), { events, directory });
	try {
		const server = await startServer(config, { log, directory, clock: systemClock, events, backUp });
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
	try {
		return openDatabase(dataDir);
	} catch (thrown) {
		return giveUp([cannotUse(dataDir, thrown)]);
	}
}

function cannotUse(dataDir: string, thrown: unknown): string {
	const why = isBusy(thrown) ? "another server is using it" : messageOf(thrown);
	return `cannot use the data folder ${dataDir}: ${why}. Set DATA_DIR to a folder that can be written`;
}

function cannotListen({ host, port }: Config, thrown: unknown): string {
	const code = codeOf(thrown);
	if (code === "EADDRINUSE") return `port ${port} on ${host} is taken. Stop what uses it, or set PORT to another`;
	if (code === "EACCES") return `port ${port} may not be used by this user. Set PORT to one above 1023`;
	return `cannot listen on ${host}:${port}: ${messageOf(thrown)}`;
}

function codeOf(thrown: unknown): string {
	if (!(thrown instanceof Error)) return "";
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

import { systemClock } from "./clock.ts";
import { COMMANDS, runCommand } from "./commands.ts";
import { parseConfig, unknownSettings } from "./config.ts";
import { faultFields, jsonEventLog } from "./event-log.ts";
import { keepNewSpaceSmall } from "./heap.ts";
import { isBusy } from "./log/sqlite-database.ts";
import type { Config } from "./settings.ts";
import { StoredServer, StoreUnusable } from "./stored-server.ts";

/** A stop that takes longer than this is cut short: whatever started us must not wait for ever. */
const STOP_MS_MAX = 5_000;

async function main(): Promise<void> {
	keepNewSpaceSmall();
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
	const server = new StoredServer(config.value, events, () => stop("store-damaged", 1));
	const port = await server.start().catch((thrown: unknown) => giveUp([cannotStart(config.value, thrown)]));
	const { host, dataDir } = config.value;
	const shown = host.includes(":") ? `[${host}]` : host;
	process.stdout.write(`Callboard is at http://${shown}:${port}  (data in ${dataDir})\n`);
	events.info("started", { port, node: process.version });
	let isStopping = false;
	const stop = (why: string, exitCode: number) => {
		if (isStopping) return;
		isStopping = true;
		events.info("stopping", { why });
		setTimeout(() => process.exit(1), STOP_MS_MAX).unref();
		void server.stop().then(() => {
			events.info("stopped");
			process.exit(exitCode);
		});
	};
	process.on("SIGINT", (signal) => stop(signal, 0));
	process.on("SIGTERM", (signal) => stop(signal, 0));
	// A bug of ours that nothing caught: what is on disk stays, and whoever started us starts us again.
	process.on("uncaughtException", (thrown) => {
		events.error("fault", faultFields(thrown));
		stop("fault", 1);
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

function cannotStart(config: Config, thrown: unknown): string {
	return thrown instanceof StoreUnusable ? cannotUse(config.dataDir, thrown.cause) : cannotListen(config, thrown);
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

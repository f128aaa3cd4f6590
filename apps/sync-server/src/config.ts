import { isIP } from "node:net";
import { err, ok, type Result } from "./result.ts";
import { type Config, SETTINGS, type Setting } from "./settings.ts";

/** Beginnings of variables that other programs of this repository read. */
const TOOLS = ["CHROMIUM", "PSPLIB", "TEST", "FUZZ", "GOALS", "RESULTS", "SHOTS"].map((name) => `CALLBOARD_${name}`);
/** Said of these: that they are wrong, never what they hold. */
const SECRET: ReadonlySet<string> = new Set([SETTINGS.ownerKey.variable, SETTINGS.metricsKey.variable]);

type Environment = Readonly<Record<string, string | undefined>>;

/** Gives all that is wrong at once, each with the way out. */
export function parseConfig(env: Environment): Result<Config, readonly string[]> {
	const problems: string[] = [];
	const take = <T>({ variable, fallback, read }: Setting<T>): T => {
		const given = env[variable];
		if (given === undefined || given === "") return fallback;
		const value = read(given);
		if (value.ok) return value.value;
		problems.push(`${variable}${SECRET.has(variable) ? "" : `=${given}`} ${value.error}`);
		return fallback;
	};
	const config: Config = {
		host: take(SETTINGS.host),
		port: take(SETTINGS.port),
		dataDir: take(SETTINGS.dataDir),
		webDir: take(SETTINGS.webDir),
		isOpen: take(SETTINGS.isOpen),
		origins: take(SETTINGS.origins),
		ownerKey: take(SETTINGS.ownerKey),
		metricsKey: take(SETTINGS.metricsKey),
		logLevel: take(SETTINGS.logLevel),
		socketsMax: take(SETTINGS.socketsMax),
		boardsMax: take(SETTINGS.boardsMax),
	};
	problems.push(...conflicts(config, env));
	return problems.length > 0 ? err(problems) : ok(Object.freeze(config));
}

function conflicts({ host, isOpen, ownerKey }: Config, env: Environment): string[] {
	if (isLoopback(host)) return [];
	const problems: string[] = [];
	if (isOpen) problems.push(`CALLBOARD_OPEN=1 serves loopback only: unset it, or HOST=${host}`);
	if (ownerKey === null && !env[SETTINGS.ownerKey.variable]) {
		problems.push(
			`HOST=${host} lets other machines in: set CALLBOARD_OWNER_KEY to a secret of 16 characters or more, or unset HOST`,
		);
	}
	return problems;
}

/** Names that look like settings of ours and are none: a misspelt one leaves a default in force. */
export function unknownSettings(env: Environment): readonly string[] {
	const known = new Set(Object.values(SETTINGS).map(({ variable }) => variable));
	return Object.keys(env).filter(
		(name) => name.startsWith("CALLBOARD_") && !known.has(name) && !TOOLS.some((tool) => name.startsWith(tool)),
	);
}

export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

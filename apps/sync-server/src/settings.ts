import { isIP } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "./result.ts";

/** The server's settings, read once from the environment. */
export interface Config {
	readonly host: string;
	readonly port: number;
	readonly dataDir: string;
	readonly webDir: string;
	/** Every board by its bare name, for tests and benchmarks; loopback only. */
	readonly isOpen: boolean;
	/** Origins of pages that may connect, beside the server's own. */
	readonly origins: readonly string[];
	/** Wanted for making boards; needed to listen wider than loopback. */
	readonly ownerKey: string | null;
	/** Wanted for reading /metrics; without one only a program on this machine may. */
	readonly metricsKey: string | null;
	readonly logLevel: LogLevel;
	readonly socketsMax: number;
	readonly boardsMax: number;
}

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One environment variable: a row of the table in the README, and how its text is read. */
export interface Setting<T> {
	readonly variable: string;
	/** As the README shows it. */
	readonly shownDefault: string;
	readonly meaning: string;
	readonly fallback: T;
	/** Gives what is wrong, to be read after `NAME=text `. */
	readonly read: (text: string) => Result<T, string>;
}

const KEY_CHARS_MIN = 16;

/** The one table of settings: the server reads by it, and the README's table is printed from it. */
export const SETTINGS: { readonly [Name in keyof Config]: Setting<Config[Name]> } = {
	port: count("PORT", 4400, 65_535, "port of client, sync socket and control channel; 0 takes a free one"),
	host: {
		...text("HOST", "127.0.0.1"),
		meaning: "address to bind; wider than loopback needs `CALLBOARD_OWNER_KEY`",
	},
	dataDir: {
		...folder("DATA_DIR", resolve("data")),
		shownDefault: "`./data`",
		meaning: "folder of the embedded store (made if missing); one server a folder",
	},
	webDir: {
		...folder("WEB_DIR", fileURLToPath(new URL("../../web/build", import.meta.url))),
		shownDefault: "`apps/web/build`",
		meaning: "folder of the built client",
	},
	ownerKey: key("CALLBOARD_OWNER_KEY", "whoever shares a board, or asks for a backup, must know it"),
	metricsKey: key(
		"CALLBOARD_METRICS_KEY",
		"whoever reads `/metrics` must send it as a bearer token; without it only programs on this machine may read, and nobody where `HOST` or `CALLBOARD_ORIGINS` says that others come in",
	),
	origins: {
		variable: "CALLBOARD_ORIGINS",
		shownDefault: "none",
		meaning: "origins of pages that may connect, separated by commas; needed behind a proxy",
		fallback: [],
		read: readOrigins,
	},
	isOpen: {
		variable: "CALLBOARD_OPEN",
		shownDefault: "off",
		meaning: "`1` opens boards by bare name, on loopback only: for tests and benchmarks",
		fallback: false,
		read: (given) =>
			given === "1" || given === "0" ? ok(given === "1") : err("is neither 1 nor 0: set one of them, or unset it"),
	},
	logLevel: {
		variable: "CALLBOARD_LOG_LEVEL",
		shownDefault: "info",
		meaning: "what is logged on standard error, as one line of JSON each: `debug`, `info`, `warn`, `error` or `silent`",
		fallback: "info",
		read: (given) => {
			const level = LOG_LEVELS.find((known) => known === given);
			return level ? ok(level) : err(`is not one of ${LOG_LEVELS.join(", ")}`);
		},
	},
	socketsMax: count("CALLBOARD_SOCKETS_MAX", 5_000, 100_000, "sync sockets in all"),
	boardsMax: count("CALLBOARD_BOARDS_MAX", 10_000, 10_000_000, "boards in the store"),
};

/** The table as it stands in the README. */
export function settingsTable(): string {
	const rows = Object.values(SETTINGS).map(
		({ variable, shownDefault, meaning }) => `| \`${variable}\` | ${shownDefault} | ${meaning} |`,
	);
	return ["| variable | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

function count(variable: string, fallback: number, max: number, meaning: string): Setting<number> {
	const read = (given: string): Result<number, string> =>
		/^\d{1,9}$/.test(given) && Number(given) <= max ? ok(Number(given)) : err(`is not a whole number from 0 to ${max}`);
	return { variable, shownDefault: String(fallback), meaning, fallback, read };
}

function text(variable: string, fallback: string): Omit<Setting<string>, "meaning"> {
	const read = (given: string): Result<string, string> =>
		isIP(given) !== 0 || /^[a-z\d.-]{1,253}$/i.test(given) ? ok(given) : err("is neither an address nor a host name");
	return { variable, shownDefault: fallback, fallback, read };
}

function folder(variable: string, fallback: string): Omit<Setting<string>, "meaning" | "shownDefault"> {
	return { variable, fallback, read: (given) => ok(resolve(given)) };
}

/** A key is never repeated in a message. */
function key(variable: string, meaning: string): Setting<string | null> {
	const read = (given: string): Result<string, string> =>
		given.length >= KEY_CHARS_MIN ? ok(given) : err(`has fewer than ${KEY_CHARS_MIN} characters`);
	return {
		variable,
		shownDefault: "none",
		meaning: `${KEY_CHARS_MIN} characters or more; ${meaning}`,
		fallback: null,
		read,
	};
}

function readOrigins(given: string): Result<readonly string[], string> {
	const origins = given
		.split(",")
		.map((origin) => origin.trim())
		.filter((origin) => origin !== "");
	const wrong = origins.find((origin) => !isOrigin(origin));
	return wrong === undefined ? ok(origins) : err(`has ${wrong}, which is not an origin such as https://board.example`);
}

function isOrigin(given: string): boolean {
	return URL.canParse(given) && new URL(given).origin === given;
}

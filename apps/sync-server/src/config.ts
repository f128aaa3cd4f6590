import { isIP } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "./result.ts";

/** The server's settings, read once from the environment. README.md has the table. */
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
	readonly socketsMax: number;
	readonly boardsMax: number;
}

const OWNER_KEY_CHARS_MIN = 16;

/** Gives all that is wrong at once, each with the way out. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, readonly string[]> {
	const problems: string[] = [];
	const count = (name: string, fallback: number, max: number): number => {
		const text = env[name];
		if (text === undefined || text === "") return fallback;
		const value = Number(text);
		if (/^\d{1,9}$/.test(text) && value <= max) return value;
		problems.push(`${name}=${text} is not a whole number from 0 to ${max}`);
		return fallback;
	};
	const config: Config = {
		host: env.HOST || "127.0.0.1",
		port: count("PORT", 4400, 65_535),
		dataDir: resolve(env.DATA_DIR || "data"),
		webDir: resolve(env.WEB_DIR || fileURLToPath(new URL("../../web/build", import.meta.url))),
		isOpen: env.CALLBOARD_OPEN === "1",
		origins: (env.CALLBOARD_ORIGINS ?? "")
			.split(",")
			.map((origin) => origin.trim())
			.filter((origin) => origin !== ""),
		ownerKey: env.CALLBOARD_OWNER_KEY || null,
		socketsMax: count("CALLBOARD_SOCKETS_MAX", 5_000, 100_000),
		boardsMax: count("CALLBOARD_BOARDS_MAX", 10_000, 10_000_000),
	};
	problems.push(...conflicts(config));
	return problems.length > 0 ? err(problems) : ok(Object.freeze(config));
}

function conflicts({ host, isOpen, ownerKey, origins }: Config): string[] {
	const problems: string[] = [];
	if (!isLoopback(host)) {
		if (isOpen) problems.push(`CALLBOARD_OPEN=1 serves loopback only: unset it, or HOST=${host}`);
		if (ownerKey === null) {
			problems.push(
				`HOST=${host} lets other machines in: set CALLBOARD_OWNER_KEY to a secret of ${OWNER_KEY_CHARS_MIN} characters or more, or unset HOST`,
			);
		}
	}
	if (ownerKey !== null && ownerKey.length < OWNER_KEY_CHARS_MIN) {
		problems.push(`CALLBOARD_OWNER_KEY has fewer than ${OWNER_KEY_CHARS_MIN} characters`);
	}
	for (const origin of origins) {
		if (!isOrigin(origin)) problems.push(`CALLBOARD_ORIGINS: ${origin} is not an origin such as https://board.example`);
	}
	return problems;
}

export function isLoopback(host: string): boolean {
	return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isOrigin(text: string): boolean {
	return URL.canParse(text) && new URL(text).origin === text;
}

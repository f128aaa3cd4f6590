import { pino } from "pino";
import type { LogLevel } from "./settings.ts";

/**
 * Fields are names, counts and codes; never content, secrets, tickets or a board's id: a board is told by its number in
 * the store, which opens nothing.
 */
export type EventFields = Readonly<Record<string, string | number | boolean | null>>;

export interface EventLog {
	debug(event: string, fields?: EventFields): void;
	info(event: string, fields?: EventFields): void;
	warn(event: string, fields?: EventFields): void;
	error(event: string, fields?: EventFields): void;
}

/** A field longer than this is cut: an event is for reading. */
const FIELD_CHARS_MAX = 500;
/** Should one of these ever be passed by mistake, it is not written. */
const NEVER_WRITTEN = ["secret", "ticket", "key", "authorization", "cookie", "hash", "update", "content"];
/** What JSON leaves as it is and a terminal obeys or hides: C1 controls, line separators, bidirectional marks, halves. */
const UNSAFE =
	/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export interface EventLogOptions {
	readonly level: LogLevel;
	/** Takes one whole line. */
	readonly write: (line: string) => void;
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** Each event is one line of JSON, whatever a field holds. */
export function jsonEventLog({ level, write, now }: EventLogOptions): EventLog {
	const logger = pino(
		{
			level,
			base: null,
			messageKey: "event",
			timestamp: () => `,"at":"${new Date(now()).toISOString()}"`,
			formatters: { level: (label) => ({ level: label }), log: (fields) => shortened(fields) },
			redact: { paths: NEVER_WRITTEN, remove: true },
		},
		{ write: (line: string) => write(line.replace(UNSAFE, escaped)) },
	);
	return {
		debug: (event, fields = {}) => logger.debug(fields, event),
		info: (event, fields = {}) => logger.info(fields, event),
		warn: (event, fields = {}) => logger.warn(fields, event),
		error: (event, fields = {}) => logger.error(fields, event),
	};
}

export const silentEventLog: EventLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Hands every event to both. */
export function bothEventLogs(first: EventLog, second: EventLog): EventLog {
	const both =
		(level: keyof EventLog) =>
		(event: string, fields: EventFields = {}): void => {
			first[level](event, fields);
			second[level](event, fields);
		};
	return { debug: both("debug"), info: both("info"), warn: both("warn"), error: both("error") };
}

/** Where a fault of ours happened. Its message is left out: it may quote what somebody wrote. */
export function faultFields(thrown: unknown): EventFields {
	if (!(thrown instanceof Error)) return { fault: typeof thrown };
	const place = /\(?([^\s(]*[/\\][^\s()]+:\d+):\d+\)?/.exec(thrown.stack ?? "")?.[1];
	return { fault: thrown.name, at_line: place?.split(/[/\\]/).slice(-2).join("/") ?? null };
}

function shortened(fields: Record<string, unknown>): Record<string, unknown> {
	const short = (value: unknown) =>
		typeof value === "string" && value.length > FIELD_CHARS_MAX ? `${value.slice(0, FIELD_CHARS_MAX)}…` : value;
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, short(value)]));
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

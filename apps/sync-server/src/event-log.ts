/** One line of JSON an event. Fields are names, counts and codes; never content, secrets or tickets. */
export type EventFields = Readonly<Record<string, string | number | boolean | null>>;

export interface EventLog {
	info(event: string, fields?: EventFields): void;
	warn(event: string, fields?: EventFields): void;
	error(event: string, fields?: EventFields): void;
}

/** Writes lines; JSON escapes control characters, so an event is one line whatever a name holds. */
export function lineEventLog(write: (line: string) => void, now: () => number): EventLog {
	const line =
		(level: string) =>
		(event: string, fields: EventFields = {}) =>
			write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...fields })}\n`);
	return { info: line("info"), warn: line("warn"), error: line("error") };
}

export const silentEventLog: EventLog = { info: () => {}, warn: () => {}, error: () => {} };

import type { Role } from "./roles.ts";

/**
 * The control channel: socket.io at CONTROL_PATH, websocket only, `auth: { board, ticket }`. Addressed and
 * acknowledged, never durable: what must survive a reload belongs in the board.
 */
export const CONTROL_PATH = "/control";

export interface ControlAuth {
	readonly board: string;
	/** Not needed on an open server. */
	readonly ticket?: string;
}

/** What a page (a call to one person) carries. `topic` is a code of the message module; `subject` a record's id. */
export interface Page {
	readonly topic: string;
	readonly subject: string;
	readonly note: string;
}

export interface IncomingPage extends Page {
	/** The sender's principal, stamped by the server. */
	readonly from: string;
	readonly at: number;
}

export interface PageOutcome {
	/** Sockets of the addressee that took the page, and those whose user confirmed within the wait. */
	readonly reached: number;
	readonly confirmed: number;
}

export interface RollCallEntry {
	readonly principal: string;
	readonly role: Role;
	readonly sockets: number;
}

export interface ClientToServerEvents {
	/** Answers with the server's clock; half the round trip is the error of the offset. */
	clock: (answer: (serverEpochMs: number) => void) => void;
	/** Calls every socket of a principal on the same board. */
	page: (to: string, page: Page, answer: (outcome: PageOutcome) => void) => void;
	/** Who is on this board's control channel. */
	rollCall: (answer: (entries: readonly RollCallEntry[]) => void) => void;
}

export interface ServerToClientEvents {
	/** Confirm by calling `confirm(true)` when the user has seen it. */
	page: (page: IncomingPage, confirm: (seen: boolean) => void) => void;
	/** The mailbox of the board has changed; ask again what is in it. */
	proposals: () => void;
	/** The server stops; come back after `inMs`. */
	serverRestarting: (inMs: number) => void;
}

export const PAGE_LIMITS = {
	/** One line of text. */
	noteCharsMax: 280,
	topicCharsMax: 64,
	subjectCharsMax: 64,
	/** How long the server waits for a confirmation: a person has to look up. */
	confirmWaitMs: 20_000,
} as const;

export function parsePage(value: unknown): Page | null {
	if (typeof value !== "object" || value === null) return null;
	if (!("topic" in value) || !("subject" in value) || !("note" in value)) return null;
	const { topic, subject, note } = value;
	if (typeof topic !== "string" || typeof subject !== "string" || typeof note !== "string") return null;
	if (topic.length > PAGE_LIMITS.topicCharsMax || subject.length > PAGE_LIMITS.subjectCharsMax) return null;
	if (note.length > PAGE_LIMITS.noteCharsMax) return null;
	return { topic, subject, note };
}

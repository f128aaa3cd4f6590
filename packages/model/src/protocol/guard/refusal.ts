/** Why an update is not taken. */
export type RefusalKind =
	/** The bytes are no Yjs update: cut, wrong number, wrong text, something left over. */
	| "malformed"
	/** Well formed, but past one of the limits. */
	| "over-limit"
	/** Well formed, but nothing that a board may hold: a foreign root, a subdocument, a forged key. */
	| "forbidden"
	/** Needs something that the board does not have yet; asking for the rest mends it. */
	| "gap"
	/** Goes on under the client id of another principal who is there. */
	| "taken";

export interface Refusal {
	readonly kind: RefusalKind;
	/** What was met, for the log; never content. */
	readonly what: string;
	/** Byte offset in the update. */
	readonly at: number;
}

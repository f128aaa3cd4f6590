/**
 * Why the browser's storage refused, in the words that a screen shows:
 * quota = no room left · corrupt = a stored row does not match its checksum · closed = the database was closed under
 * us (a newer version in another tab, or the browser dropped the connection) · io = anything else ·
 * memoryOnly = there is no database at all (private window, storage switched off).
 */
export type StorageFault = "quota" | "corrupt" | "closed" | "io" | "memoryOnly";

export interface StorageError {
	readonly kind: StorageFault;
	/** The browser's own words, for "copy details"; never shown as the message. */
	readonly detail: string;
}

const FAULT_BY_NAME: Readonly<Record<string, StorageFault>> = {
	QuotaExceededError: "quota",
	DatabaseClosedError: "closed",
	InvalidStateError: "closed",
	VersionError: "closed",
	MissingAPIError: "memoryOnly",
	SecurityError: "memoryOnly",
};

/** Names a caught storage failure. Dexie wraps causes (`inner`), so the innermost known name wins. */
export function storageErrorOf(cause: unknown): StorageError {
	const names: string[] = [];
	let at: unknown = cause;
	for (let depth = 0; depth < 8 && at instanceof Error; depth++) {
		names.unshift(at.name);
		at = "inner" in at ? at.inner : undefined;
	}
	const known = names.find((name) => name in FAULT_BY_NAME);
	const detail = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
	return { kind: (known && FAULT_BY_NAME[known]) || "io", detail };
}

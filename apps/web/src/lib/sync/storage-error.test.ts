import { describe, expect, it } from "vitest";
import { storageErrorOf } from "./storage-error.ts";

function named(name: string, inner?: Error): Error {
	return Object.assign(new Error("message"), { name, ...(inner ? { inner } : {}) });
}

describe("[CACHE5] a failure of the storage", () => {
	it.each([
		{ cause: named("QuotaExceededError"), kind: "quota" },
		{ cause: named("AbortError", named("QuotaExceededError")), kind: "quota" }, // a full disk aborts the transaction
		{ cause: named("DatabaseClosedError"), kind: "closed" },
		{ cause: named("DatabaseClosedError", named("MissingAPIError")), kind: "memoryOnly" }, // no IndexedDB at all
		{ cause: named("VersionError"), kind: "closed" }, // a newer tab raised the schema
		{ cause: named("UnknownError"), kind: "io" },
		{ cause: "a string", kind: "io" },
	])("$cause.name counts as $kind", ({ cause, kind }) => {
		expect(storageErrorOf(cause).kind).toBe(kind);
	});
});

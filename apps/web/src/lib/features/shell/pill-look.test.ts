import { describe, expect, it } from "vitest";
import { pillText } from "../../format/messages/pill.ts";
import type { Pill } from "../../session/session.ts";
import { pillLook } from "./pill-look.ts";

const pills: readonly Pill[] = [
	{ kind: "opening" },
	{ kind: "saving" },
	{ kind: "localOnly" },
	{ kind: "synced" },
	{ kind: "sending", count: 3 },
	{ kind: "offline", count: 3 },
	{ kind: "receiving", count: 214 },
	{ kind: "attention", count: 2 },
	{ kind: "readOnly" },
	{ kind: "refused", reason: "link revoked", count: 3 },
	{ kind: "notSaved", reason: "quota" },
	{ kind: "newVersion" },
];

describe("the sync pill", () => {
	it("[BOARD24] each state has a form and words of its own", () => {
		expect(new Set(pills.map((pill) => pillLook(pill).shape)).size).toBe(pills.length);
		expect(new Set(pills.map(pillText)).size).toBe(pills.length);
		expect(pillText({ kind: "offline", count: 1 })).toBe("Offline · 1 change on this device");
	});
});

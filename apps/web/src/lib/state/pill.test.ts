import { expect, it } from "vitest";
import { type PillFacts, pillOf } from "./pill.ts";

const calm: PillFacts = {
	ready: true,
	newVersion: false,
	deviceFault: undefined,
	saving: false,
	shared: true,
	link: "online",
	refusal: "",
	stale: false,
	synced: true,
	mayWrite: true,
	waiting: 0,
	toReview: 0,
};

it.each<[string, Partial<PillFacts>, ReturnType<typeof pillOf>]>([
	["everything is on the server's disk", {}, { kind: "synced" }],
	["one edit has no echo yet", { waiting: 1 }, { kind: "sending", count: 1 }],
	["silence of six seconds", { stale: true, waiting: 2 }, { kind: "offline", count: 2 }],
	["the socket is gone", { link: "waiting" }, { kind: "offline", count: 0 }],
	["coming back with edits", { link: "connecting", waiting: 3 }, { kind: "offline", count: 3 }],
	["the first attempt", { link: "connecting" }, { kind: "opening" }],
	["connected, the server's part is still coming", { synced: false }, { kind: "receiving", count: 0 }],
	["never shared", { shared: false, link: "idle" }, { kind: "localOnly" }],
	["never shared, an edit not on the disk", { shared: false, link: "idle", saving: true }, { kind: "saving" }],
	["offline, an edit not on the disk", { link: "waiting", waiting: 1, saving: true }, { kind: "saving" }],
	["online, on the server's disk before ours", { saving: true }, { kind: "synced" }],
	["never shared, many edits", { shared: false, link: "idle", waiting: 9 }, { kind: "localOnly" }],
	["a view link", { mayWrite: false }, { kind: "readOnly" }],
	["merged while away", { toReview: 2 }, { kind: "attention", count: 2 }],
	[
		"link revoked",
		{ link: "refused", refusal: "sync.close.linkRevoked", waiting: 3 },
		{ kind: "refused", reason: "sync.close.linkRevoked", count: 3 },
	],
	["the disk is full, though the server has all", { deviceFault: "quota" }, { kind: "notSaved", reason: "quota" }],
	[
		"a private window, not shared",
		{ shared: false, deviceFault: "memoryOnly" },
		{ kind: "notSaved", reason: "memoryOnly" },
	],
	["a newer version waits", { newVersion: true }, { kind: "newVersion" }],
	["a newer version waits, an edit too", { newVersion: true, waiting: 1 }, { kind: "sending", count: 1 }],
	["a newer version waits, offline", { newVersion: true, link: "waiting", waiting: 1 }, { kind: "offline", count: 1 }],
	["not loaded yet", { ready: false }, { kind: "opening" }],
])("[STATE8] %s", (_when, facts, pill) => {
	expect(pillOf({ ...calm, ...facts })).toEqual(pill);
});

it("[STATE8] synced is shown in no combination with an edit that waits, a silence or a failed write", () => {
	const links: PillFacts["link"][] = ["idle", "connecting", "online", "waiting", "refused"];
	let checked = 0;
	for (const link of links)
		for (const stale of [true, false])
			for (const synced of [true, false])
				for (const waiting of [0, 1])
					for (const deviceFault of [undefined, "quota"] as const) {
						checked++;
						const shown = pillOf({ ...calm, link, stale, synced, waiting, deviceFault }).kind === "synced";
						expect(shown).toBe(link === "online" && !stale && synced && waiting === 0 && deviceFault === undefined);
					}
	expect(checked).toBe(80);
});

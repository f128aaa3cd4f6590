import { expect, it } from "vitest";
import { type LinkFacts, LiveConnection } from "./connection-state.svelte.ts";

const online: LinkFacts = {
	shared: true,
	link: "online",
	refusal: "",
	synced: true,
	mayWrite: true,
	waiting: 0,
	heardAt: 1000,
};

function connection(facts: Partial<LinkFacts>): LiveConnection {
	const time = { nowMs: () => 1000, after: () => () => undefined };
	const live = new LiveConnection(time, { onRetry: () => undefined, isOutdated: () => false });
	live.setLink({ ...online, ...facts });
	live.setReady();
	return live;
}

it.each<[string, Partial<LinkFacts>, LiveConnection["server"], boolean]>([
	["never shared", { shared: false, link: "idle", waiting: 3 }, { kind: "none" }, true],
	["all acknowledged", {}, { kind: "there" }, false],
	["one on its way", { waiting: 1 }, { kind: "there" }, true],
	["all acknowledged before the line was lost", { link: "waiting" }, { kind: "away" }, false],
	["edited since the line was lost", { link: "waiting", waiting: 1 }, { kind: "away" }, true],
	["no word for six seconds", { heardAt: -5000 }, { kind: "away" }, false],
	["refused", { link: "refused", refusal: "code", waiting: 2 }, { kind: "refused", reason: "code" }, true],
])(
	"[CACHE18] the disk is full, %s: where the server stands, and whether edits are at risk",
	(_, facts, server, atRisk) => {
		const live = connection(facts);
		expect([live.server, live.atRisk]).toEqual([server, false]);
		live.setDevice({ kind: "failed", reason: "quota" }, true);
		expect([live.pill, live.server, live.atRisk]).toEqual([{ kind: "notSaved", reason: "quota" }, server, atRisk]);
	},
);

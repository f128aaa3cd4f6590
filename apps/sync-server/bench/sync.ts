import { parseArgs } from "node:util";
import { commitP95Ms, commitTimes } from "./sync/commit-times.ts";
import type { Figures } from "./sync/figures.ts";
import { BARE_RELAY, installPeer, PEERS } from "./sync/peers.ts";
import { printRun, printTable, type Run, type Standing, standings } from "./sync/report.ts";
import type { Effort, Scenario } from "./sync/scenario.ts";
import { cursors } from "./sync/scenarios/cursors.ts";
import { durableAck } from "./sync/scenarios/durable-ack.ts";
import { fanOutBusy, fanOutCalm } from "./sync/scenarios/fan-out.ts";
import { join } from "./sync/scenarios/join.ts";
import { manyBoards } from "./sync/scenarios/many-boards.ts";
import { memory } from "./sync/scenarios/memory.ts";
import { reconnect } from "./sync/scenarios/reconnect.ts";
import { slowReaders } from "./sync/scenarios/slow-readers.ts";
import { OURS, type Target, TargetProcess } from "./sync/target-process.ts";

/**
 * The server against others that speak Yjs. Each run has a fresh process and folder; targets take turns within a
 * repetition and the order rotates, so that a noisy neighbour meets them all; what counts is the ratio of medians.
 *
 *   node apps/sync-server/bench/sync.ts [--quick] [--only boards,join] [--reps 3] [--targets hocuspocus]
 *
 * Linux only. Nothing else should run on the machine; CPU time suffers least if something does.
 */
const { values } = parseArgs({
	options: {
		quick: { type: "boolean", default: false },
		only: { type: "string" },
		reps: { type: "string" },
		targets: { type: "string" },
	},
});

const SCENARIOS: readonly Scenario[] = [
	fanOutCalm,
	fanOutBusy,
	manyBoards,
	join,
	cursors,
	memory,
	reconnect,
	slowReaders,
	durableAck,
];

const RUN_MS_MAX = 120_000;

interface Contestant {
	readonly target: Target;
	readonly isPeer: boolean;
}

async function main(): Promise<number> {
	const wanted = values.only?.split(",");
	const unknown = wanted?.filter((id) => !SCENARIOS.some((scenario) => scenario.id === id)) ?? [];
	if (unknown.length > 0) {
		console.error(`Unknown scenario ${unknown.join(", ")}. Known: ${SCENARIOS.map(({ id }) => id).join(", ")}.`);
		return 2;
	}
	const others = contestants();
	const rows: Standing[] = [];
	for (const scenario of SCENARIOS.filter(({ id }) => wanted?.includes(id) ?? true)) {
		const ours = { target: OURS, isPeer: false };
		const met = others.filter(
			({ isPeer }) => scenario.against !== "nobody" && (isPeer || scenario.against !== "peers"),
		);
		rows.push(...(await oneScenario(scenario, [ours, ...met])));
	}
	printTable(rows);
	return rows.some(({ holds }) => holds === false) ? 1 : 0;
}

function contestants(): Contestant[] {
	return [...PEERS, BARE_RELAY]
		.filter(({ name }) => values.targets?.split(",").some((part) => name.includes(part)) ?? true)
		.map((peer) => ({ target: { name: peer.name, installed: installPeer(peer) }, isPeer: peer !== BARE_RELAY }));
}

async function oneScenario(scenario: Scenario, all: readonly Contestant[]): Promise<Standing[]> {
	const reps = Number(values.reps ?? (values.quick ? 1 : 3));
	const runs: Run[] = [];
	for (let rep = 0; rep < reps; rep++) {
		console.log(`\n${scenario.id}: ${scenario.title} (${rep + 1} of ${reps})`);
		for (let turn = 0; turn < all.length; turn++) {
			const next = all[(turn + rep) % all.length];
			if (!next) continue;
			const run = { target: next.target.name, isPeer: next.isPeer, figures: await oneRun(scenario, next.target) };
			printRun(run);
			runs.push(run);
		}
	}
	return standings(scenario, runs);
}

/** A peer that fails in a scenario has no figure there; that ours does is an error. */
async function oneRun(scenario: Scenario, target: Target): Promise<Figures | string> {
	const effort: Effort = { isQuick: values.quick };
	try {
		const server = await TargetProcess.start(target);
		try {
			const run = target.installed ? scenario.run(server, effort) : runOurs(scenario, server, effort);
			return await Promise.race([run, tooLate()]);
		} finally {
			await server.stop();
		}
	} catch (thrown) {
		if (!target.installed) throw thrown;
		return thrown instanceof Error ? thrown.message : String(thrown);
	}
}

/** A server that leaves a client without an answer must not hold up the others. */
function tooLate(): Promise<never> {
	return new Promise((_, reject) => {
		setTimeout(() => reject(new Error(`not done after ${RUN_MS_MAX} ms`)), RUN_MS_MAX).unref();
	});
}

async function runOurs(scenario: Scenario, server: TargetProcess, effort: Effort): Promise<Figures> {
	const before = await commitTimes(server.origin);
	const figures = await scenario.run(server, effort);
	return { ...figures, commitP95Ms: commitP95Ms(before, await commitTimes(server.origin)) };
}

process.exit(await main());

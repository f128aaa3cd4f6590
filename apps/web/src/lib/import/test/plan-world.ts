import { type Board, createIds, type Ids, openBoard } from "@callboard/model";
import * as Y from "yjs";
import { zoneOffsets } from "../../schedule/zone-offsets.ts";
import type { Finding, FindingCode } from "../finding.ts";
import dependencies from "../fixtures/candlefish-dependencies.mmd?raw";
import handoffTemplate from "../fixtures/candlefish-handoff-template.yaml?raw";
import taskQueue from "../fixtures/candlefish-task-queue.yaml?raw";
import castmatch from "../fixtures/castmatch-week2.yaml?raw";
import { type ImportPlan, planOperations } from "../plan-operations.ts";
import { type ReadPlan, readPlan } from "../read-plan.ts";

export const sources = { castmatch, taskQueue, handoffTemplate, dependencies } as const;
export const nowMs = Date.UTC(2025, 8, 6, 3, 30);

export function mustRead(source: string | Uint8Array): ReadPlan {
	const read = readPlan(source);
	if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.error)}`);
	return read.value;
}

export function only<C extends FindingCode>(plan: ReadPlan, code: C): readonly Extract<Finding, { code: C }>[] {
	return plan.findings.filter((finding): finding is Extract<Finding, { code: C }> => finding.code === code);
}

export interface PlanWorld {
	readonly board: Board;
	readonly ids: Ids;
	plan(source: string, newBoard?: boolean): ImportPlan;
	/** Reads, plans and writes; gives the plan that was written. */
	run(source: string): ImportPlan;
	id(type: "task" | "gate" | "milestone" | "person" | "dependency" | "risk" | "ritual", sourceKey: string): string;
}

/** An empty board with seeded ids. */
export function planWorld(seed = 1): PlanWorld {
	const ids = seededIds(seed);
	const board = openBoard(new Y.Doc(), { clock: { now: () => nowMs }, ids });
	const plan = (source: string, newBoard = true) =>
		planOperations(mustRead(source).draft, board, { ids, nowMs, zoneOffsets, newBoard });
	return {
		board,
		ids,
		plan,
		run: (source) => {
			const made = plan(source);
			const done = board.commands.importPlan(made.operations);
			if (!done.ok) throw new Error(JSON.stringify(done.error));
			return made;
		},
		id: (type, sourceKey) => {
			const found = [...board.records(type).values()].find((record) => record.sourceKey === sourceKey);
			if (!found) throw new Error(`no ${type} ${sourceKey}`);
			return found.id;
		},
	};
}

function seededIds(seed: number): Ids {
	let state = seed;
	return createIds((count) =>
		Uint8Array.from({ length: count }, () => {
			state = (state * 48_271) % 2_147_483_647;
			return (state >> 8) & 255;
		}),
	);
}

/** Created, changed and unchanged records in all. */
export function total({ counts }: ImportPlan): readonly [created: number, changed: number, unchanged: number] {
	const sum = (kind: "created" | "changed" | "unchanged") => counts.reduce((all, count) => all + count[kind], 0);
	return [sum("created"), sum("changed"), sum("unchanged")];
}

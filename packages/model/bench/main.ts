/**
 * What a board costs: importing, opening, one edit of each common kind, reading the view after it, digest and merge
 * report. `node --expose-gc bench/main.ts [tasks …]`; 2,000 and 10,000 tasks by default. Medians, in CPU
 * time of this thread, so that a busy machine changes them little; edits, too short for that clock, in wall time.
 */
import * as Y from "yjs";
import { type Board, contentDigest, mergeReport, type Operation, takeSnapshot } from "../src/index.ts";
import { must, openWorld } from "../test/world.ts";

const sizes = process.argv.slice(2).map(Number).filter(Number.isInteger);
for (const size of sizes.length > 0 ? sizes : [2_000, 10_000]) measure(size);

function measure(size: number): void {
	const made = openWorld(1);
	const importMs = timed(1, () => must(made.board.commands.importPlan(planOf(size))));
	const update = Y.encodeStateAsUpdate(made.doc);
	const decodeMs = timed(3, () => Y.applyUpdate(new Y.Doc(), update));
	const opened = new Y.Doc();
	Y.applyUpdate(opened, update);
	globalThis.gc?.();
	const heapBefore = process.memoryUsage().heapUsed;
	const projectMs = timed(3, () => openWorld(2, opened).board.dispose());
	const { board } = openWorld(2, opened);
	globalThis.gc?.();
	const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
	const viewMs = timed(1, () => board.view);
	const rows: readonly (readonly [string, number])[] = [
		["import in one transaction", importMs],
		["Y.applyUpdate alone (floor)", decodeMs],
		["open: document → frozen records", projectMs],
		["view, the first time", viewMs],
		[
			"edit a title, with its ChangeSet",
			edits(board, (id, step) => board.commands.set("task", id, { title: `t${step}` })),
		],
		[
			"  and read the view",
			edits(board, (id, step) => [board.commands.set("task", id, { title: `u${step}` }), board.view]),
		],
		[
			"move a card and read the view",
			edits(board, (id, step) => [board.commands.moveTask(id, { stageId: step % 2 ? "doing" : "ready" }), board.view]),
		],
		[
			"link two tasks and read the view",
			edits(board, (id, _, other) => [board.commands.link({ fromId: id, toId: other, label: "x" }), board.view]),
		],
		["content digest, the first time", timed(1, () => contentDigest(board))],
		[
			"content digest after one edit",
			edits(board, (id, step) => [board.commands.set("task", id, { focus: `f${step}` }), contentDigest(board)]),
		],
		["merge report of equal boards", reportMs(board, update)],
	];
	console.log(
		`\n${size} tasks, ${board.records("dependency").size} links, ${(update.length / 1024).toFixed(0)} KiB, records ${heapMb.toFixed(1)} MiB`,
	);
	for (const [name, ms] of rows) console.log(`  ${name.padEnd(36)} ${ms.toFixed(3).padStart(9)} ms`);
}

/** Median over many edits, each of another task. */
function edits(board: Board, edit: (id: string, step: number, other: string) => unknown): number {
	const ids = [...board.records("task").keys()];
	const times = Array.from({ length: 51 }, (_, step) => {
		const id = ids[(step * 97) % ids.length] ?? "";
		const other = ids[(step * 89 + 7) % ids.length] ?? "";
		const start = performance.now();
		edit(id, step, other);
		return performance.now() - start;
	});
	return median(times);
}

function reportMs(board: Board, update: Uint8Array): number {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, update);
	const theirs = openWorld(3, doc).board;
	const before = takeSnapshot(theirs);
	return timed(1, () => mergeReport({ before, mine: takeSnapshot(board), theirs, merged: board }));
}

/** Tasks over five stages with owner, estimate, text, two checklist items each; a link for each task but the first. */
function planOf(size: number): Operation[] {
	const { board } = openWorld(7);
	const stages = board.project.stages.map(({ id }) => id);
	const id = (prefix: string, index: number) => `${prefix}_${String(index).padStart(17, "0")}`;
	const operations: Operation[] = [];
	for (let index = 0; index < size; index += 1) {
		operations.push({
			op: "create",
			type: "task",
			id: id("tsk", index),
			fields: {
				title: `Task number ${index}`,
				description: "What is to be done\nand how",
				sourceKey: `T-${index}`,
				place: { stageId: stages[index % stages.length] ?? "", rank: `V${String(index).padStart(7, "0")}` },
				priority: "high",
				estimate: { lowMinutes: 480, highMinutes: 960 },
				"checklist/a": { order: "a", text: "first" },
				"checklist/b": { order: "b", text: "second" },
			},
		});
		if (index > 0)
			operations.push({
				op: "create",
				type: "dependency",
				id: id("dep", index),
				fields: { fromId: id("tsk", Math.floor(index / 2)), toId: id("tsk", index), sourceKey: `D-${index}` },
			});
	}
	return operations;
}

function timed(runs: number, run: () => unknown): number {
	return median(
		Array.from({ length: runs }, () => {
			const before = process.threadCpuUsage();
			run();
			const { user, system } = process.threadCpuUsage(before);
			return (user + system) / 1000;
		}),
	);
}

function median(times: readonly number[]): number {
	return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

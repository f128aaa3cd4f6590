import type { Board } from "@callboard/model";
import { activityWorker } from "../../activity/activity-port.ts";
import { workerPort } from "../../schedule/worker-port.ts";
import { openBoardSession } from "../../session/open-board.ts";
import type { BoardSession } from "../../session/session.ts";
import { createBoardIn } from "../../start/boards.ts";
import { systemClock } from "../../sync/clock.ts";
import { MemoryStore } from "../../sync/memory-store.ts";
import { aloneTabs } from "../../sync/test/tabs.ts";

/** A real session on a real board that lives in memory and has no server. Close it after the test. */
export async function openTestSession(seed: (board: Board) => void, as?: "display"): Promise<BoardSession> {
	const store = new MemoryStore({ kind: "memoryOnly", detail: "a test" });
	const board = await createBoardIn(store, "Test plan", seed);
	const outcome = await openBoardSession(
		{
			store,
			clock: systemClock,
			signals: { listen: () => () => undefined },
			tabs: aloneTabs,
			origin: "http://127.0.0.1:1",
			fetch: () => Promise.reject(new TypeError("no network in this test")),
			openScheduler: workerPort,
			openActivity: activityWorker,
			persist: () => undefined,
			isOutdated: () => false,
		},
		{ board, ...(as ? { as } : {}) },
	);
	if (outcome.kind !== "open") throw new Error(`the board did not open: ${outcome.kind}`);
	return outcome.session;
}

/** Adds tasks by title; gives their ids in order. */
export function addTasks(board: Board, titles: readonly string[], stageId = "backlog"): string[] {
	return titles.map((title) => {
		const made = board.commands.addTask({ title, stageId });
		if (!made.ok) throw new Error(JSON.stringify(made.error));
		return made.value.value;
	});
}

import { afterEach, expect, it } from "vitest";
import type { BoardSession } from "../../session/session.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import { BoardFacts } from "./board-facts.svelte.ts";
import { PAINTED_CARDS_MAX } from "./board-paint.ts";
import { faceOf } from "./face-of.ts";
import { paintOf } from "./paint-of.ts";

let session: BoardSession | undefined;
afterEach(async () => {
	await session?.close();
	session = undefined;
});

it("[OPEN2] a picture has the top of each stage, and nothing that time alone makes wrong", async () => {
	const titles = Array.from({ length: PAINTED_CARDS_MAX + 5 }, (_, index) => `Task ${index + 1}`);
	let blocked = "";
	const open = await openTestSession((board) => {
		const [first = "", second = ""] = addTasks(board, titles);
		addTasks(board, ["Done already"], "done");
		for (const id of [first, second])
			board.commands.set("task", id, { estimate: { lowMinutes: 480, highMinutes: 960 } });
		board.commands.raiseBlocker({ title: "No key", subjectId: first });
		blocked = first;
	});
	session = open;
	await expect.poll(() => open.schedule.task(blocked)?.totalSlackMinutes, { timeout: 10_000 }).toBeDefined();
	const facts = new BoardFacts(open);
	const { name, columns } = paintOf(facts);
	expect([name, columns.map(({ id }) => id)]).toEqual([
		"Test plan",
		open.board.view.columns.stages.map(({ id }) => id),
	]);
	const [backlog] = columns;
	expect([backlog?.size, backlog?.cards.length]).toEqual([PAINTED_CARDS_MAX + 5, PAINTED_CARDS_MAX]);
	const [painted] = backlog?.cards ?? [];
	const live = faceOf(facts, blocked);
	expect([live?.slack, live?.until]).not.toContain("");
	expect([painted?.id, painted?.face.title, painted?.face.range]).toEqual([blocked, "Task 1", live?.range]);
	expect([painted?.face.slack, painted?.face.until, painted?.face.critical, painted?.face.late]).toEqual([
		"",
		"",
		false,
		false,
	]);
	expect([painted?.face.blocked?.age, painted?.face.spoken.includes("blocked for")]).toEqual(["", false]);
	expect(painted?.face.spoken).toContain("blocked");
	expect(structuredClone({ columns })).toEqual({ columns });
});

import { tick } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestBoard from "../test/TestBoard.svelte";

let session: BoardSession | undefined;
afterEach(async () => {
	await session?.close();
	session = undefined;
});

/** Runs an edit on a board of 200 cards that rests; gives the tasks that were read again and the cards that changed. */
async function rerunBy(edit: (open: BoardSession, ids: readonly string[]) => void) {
	const titles = Array.from({ length: 200 }, (_, index) => `Task ${index + 1}`);
	let ids: readonly string[] = [];
	const open = await openTestSession((board) => {
		ids = addTasks(board, titles);
	});
	session = open;
	const props = { session: open, filter: new FilterText(), query: "", onlook: () => undefined, open: () => undefined };
	await render(TestBoard, props);
	await expect.poll(() => document.querySelectorAll("article").length, { timeout: 10_000 }).toBeGreaterThan(8);
	await expect.poll(() => open.schedule.busy, { timeout: 10_000 }).toBe(false);
	await tick();
	const { get } = open.board;
	const read = new Set<string>();
	vi.spyOn(open.board, "get").mockImplementation((type, id) => {
		if (type === "task") read.add(id);
		return get.call(open.board, type, id);
	});
	const touched = new Set<string>();
	const watcher = new MutationObserver((changes) => {
		for (const { target } of changes) {
			const card = (target instanceof Element ? target : target.parentElement)?.closest("[data-task]");
			if (card) touched.add(card.getAttribute("data-task") ?? "");
		}
	});
	watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
	edit(open, ids);
	await tick();
	await new Promise((done) => setTimeout(done, 100));
	watcher.disconnect();
	return { ids, read: [...read], touched: [...touched] };
}

it("[BOARD37] an edit of a title reads one task again and draws one card", async () => {
	const { ids, read, touched } = await rerunBy((open, all) => {
		const result = open.commands.set("task", all[2] ?? "", { title: "Renamed" });
		expect(result.ok).toBe(true);
	});
	expect(read).toEqual([ids[2]]);
	expect(touched).toEqual([ids[2]]);
});

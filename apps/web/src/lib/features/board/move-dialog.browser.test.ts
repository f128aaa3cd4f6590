import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
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

it("[BOARD38] into a column of more than 100 cards one moves by a number", async () => {
	const titles = Array.from({ length: 120 }, (_, index) => `Task ${index + 1}`);
	let ids: readonly string[] = [];
	const open = await openTestSession((board) => {
		ids = addTasks(board, titles);
	});
	session = open;
	const props = { session: open, filter: new FilterText(), query: "", onlook: () => undefined, open: () => undefined };
	await render(TestBoard, props);
	await expect.poll(() => document.querySelector("[data-task] a"), { timeout: 10_000 }).not.toBeNull();
	document.querySelector<HTMLElement>("[data-task] a")?.focus();
	await userEvent.keyboard("m");
	const position = page.getByLabelText("Position");
	await position.fill("999");
	await userEvent.tab();
	await expect.element(page.getByText("A number from 1, the top, to 120, the bottom").last()).toBeVisible();
	expect(open.board.column("backlog")).toEqual(ids);
	await position.fill("50");
	await userEvent.tab();
	await page.getByRole("button", { name: "Move", exact: true }).click();
	await expect.poll(() => open.board.column("backlog").indexOf(ids[0] ?? "")).toBe(49);
	expect(open.board.column("backlog")).toHaveLength(120);
});

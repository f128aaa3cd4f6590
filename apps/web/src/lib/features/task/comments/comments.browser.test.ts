import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../../session/session.ts";
import { FilterText } from "../../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../../test/open-session.ts";
import TestTask from "../../test/TestTask.svelte";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

async function show(): Promise<BoardSession> {
	let id = "";
	session = await openTestSession((board) => {
		[id = ""] = addTasks(board, ["Build"]);
		for (const name of ["Ana Lee", "Ben"]) board.commands.create("person", { name });
	});
	await render(TestTask, { session, filter: new FilterText(), id, onclose: () => undefined });
	return session;
}
const said = (open: BoardSession) => open.board.ids("comment").flatMap((id) => open.board.get("comment", id) ?? []);

describe("comments on a task", () => {
	it("[COM1] are written, answered, changed, and removed with a way back", async () => {
		const open = await show();
		const talk = page.getByRole("region", { name: "Comments" });
		await talk.getByRole("textbox", { name: "Write a comment" }).fill("Which server?");
		await userEvent.keyboard("{Control>}{Enter}{/Control}");
		await expect.element(talk.getByText("Which server?")).toBeVisible();
		await talk.getByRole("button", { name: "Reply" }).click();
		await userEvent.keyboard("The small one{Control>}{Enter}{/Control}");
		await expect.element(talk.getByText("The small one")).toBeVisible();
		const [first, second] = said(open);
		expect(second?.replyToId).toBe(first?.id);
		expect(first?.byName).toBe(open.presence.me.name);
		await talk.getByRole("button", { name: "Edit" }).first().click();
		await talk.getByRole("textbox", { name: "Edit" }).fill("Which region?");
		await talk.getByRole("button", { name: "Save" }).click();
		await expect.element(talk.getByText("Which region?")).toBeVisible();
		await expect.element(talk.getByText(/edited/)).toBeVisible();
		await talk.getByRole("button", { name: "Remove" }).last().click();
		await expect.poll(() => said(open).length).toBe(1);
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.poll(() => said(open).length).toBe(2);
	});

	it("[COM2] a name is offered after @, taken by Enter and stored as the person", async () => {
		const open = await show();
		await page.getByRole("textbox", { name: "Write a comment" }).click();
		await userEvent.keyboard("ask @le");
		await expect
			.element(page.getByRole("listbox", { name: "People" }).getByRole("option", { name: "Ana Lee" }))
			.toHaveAttribute("aria-selected", "true");
		await userEvent.keyboard("{Enter}first{Control>}{Enter}{/Control}");
		await expect.poll(() => said(open)[0]?.body).toBe("ask @Ana Lee first");
		const ana = open.board.ids("person").find((id) => open.board.get("person", id)?.name === "Ana Lee");
		expect(said(open)[0]?.mentionIds).toEqual([ana]);
		await expect.poll(() => document.querySelector("mark")?.textContent).toBe("@Ana Lee");
	});
});

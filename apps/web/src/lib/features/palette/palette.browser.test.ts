import { tick } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { listenForShortcuts } from "../../ui/shortcuts.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestPalette from "../test/TestPalette.svelte";
import { type Hit, SearchIndex } from "./search-index.ts";

let session: BoardSession | undefined;
const found: Hit[] = [];

afterEach(async () => {
	found.length = 0;
	await session?.close();
	session = undefined;
});

async function show(...titles: string[]) {
	let ids: readonly string[] = [];
	const open = await openTestSession((board) => {
		ids = addTasks(board, titles);
		board.commands.editDescription(ids[0] ?? "", "The server streams tokens one by one.");
		board.commands.create("gate", { name: "Streaming is safe" });
	});
	session = open;
	await render(TestPalette, { session: open, filter: new FilterText(), onfound: (hit: Hit) => found.push(hit) });
	return { open, ids };
}
const field = () => page.getByRole("combobox", { name: "Find a task, gate, person or command" });

describe("the command palette", () => {
	it("[PAL1] finds records by part of their words, their key or their text, and opens them by Enter", async () => {
		const { ids } = await show("Responses", "Streaming API", "Other");
		await userEvent.keyboard("{Control>}k{/Control}");
		await field().fill("stream");
		await expect.element(page.getByRole("option", { name: /Streaming API/ })).toBeVisible();
		await expect.element(page.getByRole("option", { name: /Streaming is safe/ })).toBeVisible();
		await expect.element(page.getByRole("option", { name: /Responses/ })).toBeVisible();
		expect(page.getByRole("option", { name: /Other/ }).elements()).toEqual([]);
		await field().fill("streaming api");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => found.map(({ type, id }) => `${type} ${id}`)).toEqual([`task ${ids[1]}`]);
		await expect.element(field()).not.toBeInTheDocument();
	});

	it("[PAL2] shows with each command the key that does the same, and runs it", async () => {
		await show("One");
		await page.getByRole("button", { name: "Search and commands" }).click();
		await expect.element(page.getByRole("option", { name: /Search and commands Ctrl\+K/ })).toBeVisible();
		await field().fill("appearance dark");
		await expect
			.element(page.getByRole("option", { name: /Appearance: Dark/ }))
			.toHaveAttribute("aria-selected", "true");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => document.documentElement.dataset.theme).toBe("dark");
	});

	it("[PAL5] a key that follows on Escape is the board's, while the palette still has the focus", async () => {
		await show("One");
		const run = vi.fn();
		const stop = listenForShortcuts(() => [{ keys: "q", label: "q", group: "all", run }]);
		await userEvent.keyboard("{Control>}k{/Control}");
		const input = await vi.waitFor(() => field().element());
		const press = (key: string) =>
			input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
		press("q");
		expect(run).not.toHaveBeenCalled();
		press("Escape");
		await tick();
		expect(input.isConnected).toBe(true);
		press("q");
		stop();
		expect(run).toHaveBeenCalledOnce();
		await expect.element(field()).not.toBeInTheDocument();
	});

	it("[PAL5] what is typed while it comes is in its field, and no key of the board", async () => {
		await show("One");
		const heard = vi.fn();
		window.addEventListener("keydown", heard);
		const button = page.getByRole("button", { name: "Search and commands" }).element();
		if (button instanceof HTMLElement) button.click();
		for (const key of "ne")
			document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
		window.removeEventListener("keydown", heard);
		expect(heard).not.toHaveBeenCalled();
		await expect.element(field()).toHaveValue("ne");
		await userEvent.keyboard("x");
		await expect.element(field()).toHaveValue("nex");
		await userEvent.keyboard("{Escape}");
		await expect.element(field()).not.toBeInTheDocument();
		await userEvent.keyboard("{Control>}k{/Control}");
		await expect.element(field()).toHaveValue("");
	});

	it("[PAL5] Enter that came before it opens what fits what was typed, and Escape takes the question back", async () => {
		await show("One", "Two");
		const button = page.getByRole("button", { name: "Search and commands" }).element();
		const press = (keys: readonly string[]) => {
			if (button instanceof HTMLElement) button.click();
			for (const key of keys)
				document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
		};
		press(["o", "Escape"]);
		press(["t", "x", "Backspace", "w", "Enter"]);
		await expect.poll(() => found.map(({ title }) => title)).toEqual(["Two"]);
		await expect.element(field()).not.toBeInTheDocument();
	});

	it("[FILE1] the plan is downloaded from here as a file", async () => {
		await show("One");
		const clicked = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
		await page.getByRole("button", { name: "Search and commands" }).click();
		await field().fill("plan yaml");
		await userEvent.keyboard("{Enter}");
		const names = () => clicked.mock.contexts.map((link) => (link instanceof HTMLAnchorElement ? link.download : ""));
		await expect.poll(names).toEqual(["Test-plan.yaml"]);
		clicked.mockRestore();
	});

	it("[PAL3] what changes while it is open can be found at once, and what is archived no more", async () => {
		const { open, ids } = await show("One");
		const index = new SearchIndex(open);
		expect(index.find("wireframes")).toEqual([]);
		open.commands.set("task", ids[0] ?? "", { title: "Wireframes" });
		expect(index.find("wirefr").map(({ id }) => id)).toEqual([ids[0]]);
		open.commands.archive("task", ids[0] ?? "");
		expect(index.find("wireframes")).toEqual([]);
		index.close();
	});

	it("[PAL4] arrows go round, and what fits nothing is said", async () => {
		await show("One", "Only");
		await userEvent.keyboard("{Control>}k{/Control}");
		await field().fill("on");
		await userEvent.keyboard("{ArrowUp}{ArrowDown}");
		await expect.element(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
		await field().fill("zzzz");
		await expect.element(page.getByText('Nothing fits "zzzz".')).toBeVisible();
	});
});

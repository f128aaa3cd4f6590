import type { Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";
import type { KeyboardHand, PointingHand } from "./hands.ts";
import { expect } from "./server.ts";

/** One thing that people do all day, done in two ways that end alike. The jobs follow each other on one board. */
export interface CoreJob {
	readonly name: string;
	byKeys(hand: KeyboardHand, board: BoardPage): Promise<void>;
	byClicks(hand: PointingHand, board: BoardPage): Promise<void>;
	outcome(board: BoardPage): Promise<void>;
}

const line = (after: string) => `Streaming responses @ana p1 3-4d after ${after} #core gate:design`;
const pane = (page: Page) => page.locator(".pane");
const dialog = (page: Page) => page.getByRole("dialog");
const field = (page: Page, name: string) => pane(page).getByLabel(name, { exact: true });
const button = (page: Page, name: string | RegExp) =>
	page.getByRole("button", { name, exact: typeof name === "string" });

const add: CoreJob = {
	name: "add a task with owner, priority, range, predecessor, track and gate in one line",
	async byKeys(hand, board) {
		const key = await board.keyOf("Draw the screens");
		await hand.reachCard(board.card("Ship it"));
		await hand.press("c");
		await hand.type(line(key));
		await hand.press("Enter", "Escape");
	},
	async byClicks(hand, board) {
		const key = await board.keyOf("Draw the screens");
		await hand.click(button(board.page, "Add a task"));
		await hand.enter(board.page.getByRole("textbox", { name: "Add a task to Backlog" }), line(key));
		await hand.click(board.page.getByRole("heading", { name: "Board", exact: true }));
	},
	async outcome(board) {
		await expect(board.cardLink("Streaming responses")).toHaveAccessibleName(
			/High.*behind the gate Design approved.*owned by Ana Wu.*3–4 d.*Waits for 1 unfinished task/,
		);
		await expect(board.page.getByRole("textbox", { name: "Add a task to Backlog" })).toHaveCount(0);
	},
};

const move: CoreJob = {
	name: "move cards to another column and to a place in it",
	async byKeys(hand, board) {
		await hand.reachCard(board.card("Write the words"));
		await hand.press("Shift+ArrowRight");
		await hand.reachCard(board.card("Test it all"));
		await hand.press("Shift+ArrowRight", "Shift+ArrowUp");
	},
	async byClicks(hand, board) {
		const { page } = board;
		for (const title of ["Write the words", "Test it all"]) {
			await hand.fromMenu(board.card(title), "Move…");
			await hand.choose(dialog(page).getByLabel("To stage"), "Ready");
			await hand.choose(dialog(page).getByLabel("Position"), "At the top");
			await hand.click(dialog(page).getByRole("button", { name: "Move", exact: true }));
		}
	},
	async outcome(board) {
		await expect(board.column("Ready").getByRole("article")).toContainText(["Test it all", "Write the words"]);
	},
};

const fields: CoreJob = {
	name: "set priority, estimate and a second owner",
	async byKeys(hand, board) {
		const { page } = board;
		await hand.reachCard(board.card("Write the words"));
		await hand.press("Enter");
		await hand.reach(field(page, "Priority"));
		await hand.type("Low");
		await hand.reach(field(page, "Estimate"));
		await hand.type("2-3d");
		await hand.press("Enter");
		await hand.reach(field(page, "Add somebody"));
		await hand.type("Ben");
		await hand.press("Escape");
	},
	async byClicks(hand, board) {
		const { page } = board;
		await hand.click(board.cardLink("Write the words"));
		await hand.choose(field(page, "Priority"), "Low");
		await hand.enter(field(page, "Estimate"), "2-3d");
		await hand.choose(field(page, "Add somebody"), "Ben Oke");
		await hand.click(button(page, "Close the task"));
	},
	async outcome(board) {
		await expect(pane(board.page)).toHaveCount(0);
		await expect(board.cardLink("Write the words")).toHaveAccessibleName(
			/Low.*owned by (Ana Wu, Ben Oke|Ben Oke, Ana Wu).*2–3 d/,
		);
	},
};

const link: CoreJob = {
	name: "make a task wait for another with a lag, and see why the way back is a loop",
	async byKeys(hand, board) {
		const { page } = board;
		await hand.reachCard(board.card("Streaming responses"));
		await hand.press("Enter");
		await hand.reach(field(page, "Waits for another task"));
		await hand.type("Write the words");
		await hand.press("Enter");
		await hand.reach(pane(page).getByLabel(/^Lag of the link with .* Write the words/));
		await hand.type("1d");
		await hand.press("Enter");
		await hand.reach(field(page, "Unlocks another task"));
		await hand.type("Write the words");
		await hand.press("Enter");
		await expectLoopTold(page);
		await hand.press("Escape", "Escape");
	},
	async byClicks(hand, board) {
		const { page } = board;
		await hand.click(board.cardLink("Streaming responses"));
		await hand.enter(field(page, "Waits for another task"), "Write the words");
		await hand.enter(pane(page).getByLabel(/^Lag of the link with .* Write the words/), "1d");
		await hand.enter(field(page, "Unlocks another task"), "Write the words");
		await expectLoopTold(page);
		await hand.click(button(page, "Close the task"));
	},
	async outcome(board) {
		await expect(pane(board.page)).toHaveCount(0);
		const opened = await board.openTask("Streaming responses");
		await expect(opened.getByLabel(/^Lag of the link with .* Write the words/)).toHaveValue("1 d");
		await expect(opened.getByLabel(/^Type of the link with/)).toHaveCount(3);
		await board.closePane();
		await expect(board.cardLink("Streaming responses")).toHaveAccessibleName(/Waits for 2 unfinished tasks/);
	},
};

async function expectLoopTold(page: Page): Promise<void> {
	await expect(
		pane(page)
			.getByText(/Streaming responses.*Write the words|Write the words.*Streaming responses/)
			.first(),
	).toBeVisible();
}

const view: CoreJob = {
	name: "filter, save the view for the team, and open it again",
	async byKeys(hand, { page }) {
		await hand.press("/");
		await hand.type("core p1");
		await hand.activate(button(page, "Views"));
		await hand.press("ArrowDown");
		await hand.activate(page.getByRole("menuitem", { name: "Save this view…" }));
		await hand.reach(dialog(page).getByLabel("Name of the view"));
		await hand.type("Core first");
		await hand.press("Enter");
		await hand.activate(dialog(page).getByRole("button", { name: "Save", exact: true }));
		await hand.press("/", "Escape");
		await hand.activate(button(page, "Views"));
		await hand.press("Enter");
	},
	async byClicks(hand, { page }) {
		const box = page.getByRole("search").getByRole("textbox");
		await hand.write(box, "core p1");
		await hand.click(button(page, "Views"));
		await hand.click(page.getByRole("menuitem", { name: "Save this view…" }));
		await hand.enter(dialog(page).getByLabel("Name of the view"), "Core first");
		await hand.click(dialog(page).getByRole("button", { name: "Save", exact: true }));
		await hand.click(page.getByRole("search").getByRole("button", { name: "Clear the filter" }));
		await hand.click(button(page, "Views"));
		await hand.click(page.getByRole("menu").getByText("Core first"));
	},
	async outcome({ page }) {
		const box = page.getByRole("search").getByRole("textbox");
		await expect(box).toHaveValue("core p1");
		await expect(page.getByRole("article")).toHaveCount(1);
		await expect(page.getByRole("article")).toContainText("Streaming responses");
		await expect(page).toHaveURL(/q=core\+p1/);
		await expect(button(page, "Core first")).toBeVisible();
	},
};

const bulk: CoreJob = {
	name: "choose several cards and change them at once",
	async byKeys(hand, board) {
		const { page } = board;
		await hand.press("/", "Escape");
		await hand.reachCard(board.card("Test it all"));
		await hand.press("x", "Shift+J");
		await hand.reach(page.getByRole("region", { name: "Change the selected cards" }).getByLabel("Priority"));
		await hand.type("Crit");
		await hand.activate(button(page, "Select none (Esc)"));
	},
	async byClicks(hand, board) {
		const { page } = board;
		await hand.click(page.getByRole("search").getByRole("button", { name: "Clear the filter" }));
		for (const title of ["Test it all", "Write the words"]) await hand.fromMenu(board.card(title), "Select");
		await hand.choose(
			page.getByRole("region", { name: "Change the selected cards" }).getByLabel("Priority"),
			"Critical",
		);
		await hand.click(button(page, "Select none (Esc)"));
	},
	async outcome(board) {
		for (const title of ["Test it all", "Write the words"])
			await expect(board.cardLink(title)).toHaveAccessibleName(/Critical/);
		await expect(board.cardLink("Ship it")).not.toHaveAccessibleName(/Critical/);
		await expect(board.page.getByRole("region", { name: "Change the selected cards" })).toHaveCount(0);
	},
};

const talk: CoreJob = {
	name: "describe a task and ask somebody by name",
	async byKeys(hand, board) {
		const { page } = board;
		await hand.reachCard(board.card("Write the words"));
		await hand.press("Enter");
		await hand.reach(pane(page).getByRole("textbox", { name: "Description" }));
		await hand.type("Two languages first.");
		await hand.reach(field(page, "Write a comment"));
		await hand.type("ask @Be");
		await hand.press("Enter");
		await hand.type("for the rest");
		await hand.press("Control+Enter");
	},
	async byClicks(hand, board) {
		const { page } = board;
		await hand.click(board.cardLink("Write the words"));
		await hand.click(pane(page).getByRole("textbox", { name: "Description" }));
		await page.keyboard.type("Two languages first.");
		await hand.write(field(page, "Write a comment"), "ask @Be");
		await hand.click(page.getByRole("option", { name: "Ben Oke" }));
		await page.keyboard.type("for the rest");
		await hand.click(pane(page).getByRole("button", { name: "Comment", exact: true }));
	},
	async outcome(board) {
		const { page } = board;
		const said = pane(page).getByRole("region", { name: "Comments" }).getByRole("article");
		await expect(said).toContainText("ask @Ben Oke for the rest");
		await expect(said.locator("mark")).toHaveText("@Ben Oke");
		await expect(pane(page).getByRole("textbox", { name: "Description" })).toHaveText("Two languages first.");
		await board.closePane();
	},
};

const gate: CoreJob = {
	name: "answer a gate",
	async byKeys(hand, { page }) {
		await hand.press("5");
		await hand.activate(page.locator("[data-record]"));
		await hand.activate(pane(page).getByRole("button", { name: "Pass…" }));
		await hand.activate(dialog(page).getByRole("button", { name: "Pass the gate" }));
	},
	async byClicks(hand, { page }) {
		await hand.click(page.getByRole("navigation").getByRole("link", { name: "Ledger" }));
		await hand.click(page.locator("[data-record]"));
		await hand.click(pane(page).getByRole("button", { name: "Pass…" }));
		await hand.click(dialog(page).getByRole("button", { name: "Pass the gate" }));
	},
	async outcome({ page }) {
		await expect(page.locator("[data-record]")).toContainText("Passed");
		await expect(pane(page).getByRole("region", { name: "What was recorded" })).toContainText("passed it");
	},
};

const cycle: CoreJob = {
	name: "plan a sprint and commit to it",
	async byKeys(hand, { page }) {
		await hand.press("Escape", "9");
		await hand.activate(button(page, "New sprint").first());
		for (const title of ["Draw the screens", "Build the screens"]) await hand.activate(button(page, `Add ${title}`));
		await hand.activate(button(page, "Commit to this"));
	},
	async byClicks(hand, { page }) {
		await hand.click(page.getByRole("navigation").getByRole("link", { name: "Cycles" }));
		await hand.click(button(page, "New sprint").first());
		for (const title of ["Draw the screens", "Build the screens"]) await hand.click(button(page, `Add ${title}`));
		await hand.click(button(page, "Commit to this"));
	},
	async outcome({ page }) {
		await expect(page.getByText(/^Committed \w{3} \d/)).toBeVisible();
		await expect(page.getByRole("region", { name: "In this time box" }).getByRole("listitem")).toHaveCount(2);
	},
};

const archive: CoreJob = {
	name: "archive a task and take it back",
	async byKeys(hand, board) {
		await hand.press("1");
		await hand.reachCard(board.card("Ship it"));
		await hand.press("Delete");
		await expect(board.card("Ship it")).toHaveCount(0);
		await hand.press("Control+z");
	},
	async byClicks(hand, board) {
		const { page } = board;
		await hand.click(page.getByRole("navigation").getByRole("link", { name: "Board", exact: true }));
		await hand.fromMenu(board.card("Ship it"), "Archive");
		await expect(board.card("Ship it")).toHaveCount(0);
		await hand.click(page.getByRole("region", { name: "Notices" }).getByRole("button", { name: "Undo" }).last());
	},
	async outcome(board) {
		await expect(board.column("Backlog").getByText("Ship it")).toBeVisible();
	},
};

const find: CoreJob = {
	name: "find a task from anywhere and open it",
	async byKeys(hand) {
		await hand.press("Control+k");
		await hand.type("ship");
		await hand.press("Enter");
	},
	async byClicks(hand, { page }) {
		await hand.click(page.getByRole("banner").getByRole("button", { name: /^Search/ }));
		await page.keyboard.type("ship");
		await hand.click(dialog(page).getByRole("option", { name: /Ship it/ }));
	},
	async outcome(board) {
		await expect(field(board.page, "Title")).toHaveValue("Ship it");
		await board.closePane();
	},
};

const share: CoreJob = {
	name: "share the board by a link",
	async byKeys(hand, { page }) {
		await hand.activate(button(page, "Share"));
		await hand.activate(dialog(page).getByRole("button", { name: "Make the link" }));
		await hand.reach(dialog(page).getByRole("textbox", { name: "Link" }));
	},
	async byClicks(hand, { page }) {
		await hand.click(button(page, "Share"));
		await hand.click(dialog(page).getByRole("button", { name: "Make the link" }));
		await hand.click(dialog(page).getByRole("button", { name: "Copy", exact: true }));
	},
	async outcome({ page }) {
		await expect(dialog(page).getByRole("textbox", { name: "Link" })).toHaveValue(/\/j\/[\w-]{22}#k=[\w-]+$/);
	},
};

export const coreJobs: readonly CoreJob[] = [
	add,
	move,
	fields,
	link,
	view,
	bulk,
	talk,
	gate,
	cycle,
	archive,
	find,
	share,
];

import type { Page } from "@playwright/test";
import type { BoardPage } from "./board-page.ts";
import { expect } from "./server.ts";

/** A screen in one state. Screens of a list follow each other on one page. */
export interface Screen {
	readonly name: string;
	/** Resolves once the page is seen to be in the state. */
	open(board: BoardPage): Promise<void>;
	/** Brings the page back to where the next one begins. */
	close?(board: BoardPage): Promise<void>;
	/** A picture with a width of its own, such as a canvas of days, scrolls in its own box or is left out at 320 px. */
	readonly fits?: false;
}

const pressEscape = ({ page }: BoardPage) => page.keyboard.press("Escape");
const dialog = (page: Page) => page.getByRole("dialog");
const filterBox = (page: Page) => page.getByRole("search").getByRole("textbox");

async function filterTo(page: Page, text: string): Promise<void> {
	await page.keyboard.press("/");
	await filterBox(page).fill(text);
}
async function unfilter({ page }: BoardPage): Promise<void> {
	await filterBox(page).fill("");
	await filterBox(page).blur();
}
async function openView(page: Page, name: string): Promise<void> {
	await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true }).click();
}
async function openPath({ page }: BoardPage, path: string): Promise<void> {
	await page.goto(`${new URL(page.url()).pathname.split("/").slice(0, 3).join("/")}/${path}`);
}

/** Of the sample, which has a bit of everything. */
export const cardScreens: readonly Screen[] = [
	{ name: "board", open: (board) => expect(board.card("Payments API")).toBeVisible() },
	{
		name: "menu of a card",
		async open(board) {
			await board.press("Payments API", ".");
			await expect(board.page.getByRole("menu")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "dialog for moving a card",
		async open(board) {
			await board.press("Payments API", "m");
			await expect(dialog(board.page).getByLabel("To stage")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "several cards chosen",
		async open(board) {
			await board.press("Payments API", "x", "Shift+J");
			await expect(board.page.getByText("2 cards selected")).toBeVisible();
		},
		close: (board) => board.press("Payments API", "Escape"),
	},
	{
		name: "line for a new task",
		async open({ page }) {
			await page.keyboard.press("c");
			await expect(page.getByRole("textbox", { name: /^Add a task to/ })).toBeFocused();
		},
		close: pressEscape,
	},
	{
		name: "board, filtered to nothing",
		async open({ page }) {
			await filterTo(page, "no such word");
			await expect(page.getByText(/^0 of \d+ match the filter/)).toBeVisible();
		},
		close: unfilter,
	},
	{
		name: "task pane",
		open: async (board) => void (await board.openTask("Payments API")),
		close: (board) => board.closePane(),
	},
];

export const dialogScreens: readonly Screen[] = [
	{
		name: "palette with hits",
		async open({ page }) {
			await page.keyboard.press("Control+k");
			await page.keyboard.type("pay");
			await expect(dialog(page).getByRole("option").first()).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "sheet of keys",
		async open({ page }) {
			await page.keyboard.press("?");
			await expect(dialog(page).getByText("Undo my last change")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "share dialog",
		async open({ page }) {
			await page.getByRole("button", { name: "Share", exact: true }).click();
			await expect(dialog(page).getByText("Can edit")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "plan in figures",
		async open({ page }) {
			await page.getByRole("button", { name: /^P50/ }).click();
			await expect(dialog(page).getByText("P85, a date to promise")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "who is here",
		async open({ page }) {
			await page.getByRole("button", { name: /others? here/ }).click();
			await expect(dialog(page).getByText("Nobody else is here.")).toBeVisible();
		},
		close: pressEscape,
	},
	{
		name: "lanes by priority, columns by owner",
		async open(board) {
			await openPath(board, "board?group=owner&lanes=priority");
			await expect(board.page.getByRole("button", { name: /^Fold / }).first()).toBeVisible();
		},
	},
	{
		name: "plain table",
		async open(board) {
			await openPath(board, "table");
			await expect(board.page.getByRole("row").nth(30)).toBeAttached();
		},
	},
	{
		name: "task as a page",
		async open({ page }) {
			await page.getByRole("link", { name: "Payments API" }).first().click();
			await expect(page.getByLabel("Title", { exact: true })).toHaveValue("Payments API");
		},
	},
	{
		name: "address of a task that is not there",
		async open(board) {
			await openPath(board, "t/NOPE-00000");
			await expect(board.page.getByText(/This task is not on the board/)).toBeVisible();
		},
	},
	{
		name: "nothing came in",
		async open(board) {
			await openPath(board, "since");
			await expect(board.page.getByText("Nothing came in while you were away.")).toBeVisible();
		},
	},
];

export const planScreens: readonly Screen[] = [
	{
		name: "timeline",
		async open({ page }) {
			await openView(page, "Timeline");
			await expect(page.getByRole("treegrid").getByRole("row").nth(8)).toBeVisible();
		},
	},
	{
		name: "timeline with a task pane",
		async open({ page }) {
			await page
				.getByRole("treegrid")
				.getByRole("row", { name: /Payments API/ })
				.click();
			await page.keyboard.press("Enter");
			await expect(page.locator(".pane").getByLabel("Title", { exact: true })).not.toHaveValue("");
		},
		close: (board) => board.closePane(),
	},
	{
		name: "timeline, filtered to nothing",
		async open({ page }) {
			await filterTo(page, "no such word");
			await expect(page.getByText(/^0 of \d+ shown/)).toBeVisible();
		},
		close: unfilter,
	},
	{
		name: "capacity",
		async open({ page }) {
			await openView(page, "Capacity");
			await expect(page.getByRole("gridcell", { name: /h booked/ }).first()).toBeVisible();
		},
	},
	{
		name: "day of a person, without levelling",
		async open({ page }) {
			await page
				.getByRole("gridcell", { name: /h booked/ })
				.first()
				.click();
			await expect(page.getByRole("region", { name: /^Capacity of/ })).toBeVisible();
			await page.getByRole("button", { name: "Without levelling", exact: true }).click();
		},
		close: pressEscape,
	},
	{
		name: "capacity, filtered to nothing",
		async open({ page }) {
			await filterTo(page, "no such word");
			await expect(page.getByText(/^0 of \d+ people shown/)).toBeVisible();
		},
		close: unfilter,
	},
	{
		name: "cycles",
		async open({ page }) {
			await openView(page, "Cycles");
			await expect(page.getByRole("region", { name: "In this time box" }).getByRole("link").first()).toBeVisible();
		},
	},
	{
		name: "settings",
		async open(board) {
			await openPath(board, "settings");
			await expect(board.page.getByRole("textbox", { name: /Backlog|Name/ }).first()).toBeVisible();
		},
	},
];

const list = (path: string, proof: RegExp | string): Screen => ({
	name: path,
	async open(board) {
		const link = board.page.getByRole("link", { name: new RegExp(`^${path.split("/")[1]}`, "i") });
		if (await link.first().isVisible()) await link.first().click();
		else await openPath(board, path);
		await expect(board.page).toHaveURL(new RegExp(`${path}$`));
		await expect(board.page.locator("main").getByText(proof).first()).toBeVisible();
	},
});

export const listScreens: readonly Screen[] = [
	list("people/people", /Ana|Mira|Lena|Tom/),
	list("people/skills", "Who can do what"),
	list("people/teams", /team/i),
	list("people/pools", /pool/i),
	list("people/absences", /absence/i),
	list("people/calendars", /calendar/i),
	list("people/tracks", /track/i),
	list("ledger/gates", "Quality gate"),
	{
		name: "record of a gate with the question whether it passes",
		async open({ page }) {
			await page.getByText("Quality gate").first().click();
			await page
				.locator(".pane")
				.getByRole("button", { name: /^(Pass|Override)/ })
				.click();
			await expect(dialog(page).getByRole("button", { name: /^(Pass the gate|Override)$/ })).toBeVisible();
		},
		close: async (board) => {
			await pressEscape(board);
			await board.page.locator(".pane").press("Escape");
		},
	},
	{
		name: "gates, filtered to nothing",
		async open({ page }) {
			await filterTo(page, "no such word");
			await expect(page.getByText(/^0 of \d+ shown/)).toBeVisible();
		},
		close: unfilter,
	},
	list("ledger/handoffs", /handoff/i),
	list("ledger/decisions", /decision/i),
	list("ledger/risks", /risk/i),
	list("ledger/blockers", /blocker/i),
];

const empty = (path: string, proof: RegExp | string): Screen => ({
	name: `${path}, empty`,
	async open(board) {
		await openPath(board, path);
		await expect(board.page.getByText(proof).first()).toBeVisible();
	},
});

export const emptyScreens: readonly Screen[] = [
	{ name: "board, empty", open: ({ page }) => expect(page.getByText("No tasks yet.")).toBeVisible() },
	empty("table", "No tasks yet."),
	empty("timeline", /^No tasks yet/),
	empty("capacity", /^No people on this board yet/),
	empty("cycles", "No time boxes yet."),
	empty("people/people", /^No people/),
	empty("people/skills", /./),
	empty("ledger/gates", /^No .*gates yet/),
	empty("ledger/risks", /^No risks yet/),
	empty("ledger/nothing", "There is no such list."),
];

const outside = (path: string, proof: RegExp | string): Screen => ({
	name: path,
	async open({ page }) {
		await page.goto(path);
		await expect(page.getByText(proof).first()).toBeVisible();
	},
});

/** Beside any board; at least one is on the device. */
export const outsideScreens: readonly Screen[] = [
	outside("/", "Boards on this device"),
	outside("/device", "What this device stores"),
	outside("/import", "Import a plan"),
	{
		name: "import that is refused",
		async open(board) {
			await board.pastePlan("tasks: { [");
			await expect(board.page.getByText(/Line \d+, column \d+/)).toBeVisible();
		},
	},
	outside("/j/AAAAAAAAAAAAAAAAAAAAAA", "This link is not complete."),
	outside("/j/BAAAAAAAAAAAAAAAAAAAAA#k=AAAAAAAAAAAAAAAAAAAAAA", "This link does not open a board any more."),
	outside("/b/AAAAAAAAAAAAAAAAAAAAAA/board", /not on this device/),
	outside("/w/AAAAAAAAAAAAAAAAAAAAAA", /./),
	outside("/no/such/page", "There is no such page."),
];

import { type Board, dayFromNumber } from "@callboard/model";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestCapacity from "../test/TestCapacity.svelte";

let session: BoardSession | undefined;
let filter = new FilterText();

afterEach(async () => {
	await session?.close();
	session = undefined;
	await page.viewport(1280, 800);
});

async function show(seed: (board: Board) => void, as?: "display"): Promise<BoardSession> {
	filter = new FilterText();
	const open = await openTestSession(seed, as);
	session = open;
	await render(TestCapacity, { session: open, filter });
	await vi.waitFor(() => expect(open.schedule.current).toBeDefined(), 10_000);
	return open;
}

/** Weeks ahead, so that "now" cuts no day of it. */
const startDay = Math.floor(Date.parse("2035-03-05T00:00Z") / 86_400_000);
const iso = (day: number) => dayFromNumber(startDay + day);

function must<T>(result: { ok: true; value: { value: T } } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value.value;
}

/** Ana has two tasks of two days at once, Ben none; every day is a working day from 9 to 17 UTC. */
function plan(board: Board): { readonly tasks: readonly string[]; readonly ana: string; readonly ben: string } {
	board.commands.set("project", "project", { startOn: iso(0), timeZone: "UTC" });
	const tasks = addTasks(board, ["Wireframes", "Build"]);
	const ana = must(board.commands.create("person", { name: "Ana Wu" }));
	const ben = must(board.commands.create("person", { name: "Ben Oke" }));
	for (const taskId of tasks) {
		board.commands.setEstimate(taskId, { lowMinutes: 960, highMinutes: 960 });
		board.commands.create("assignment", { taskId, assigneeId: ana });
	}
	return { tasks, ana, ben };
}

const cells = () => [...document.querySelectorAll<HTMLElement>("td[data-day]")];
const nameOf = (cell: Element | null) => cell?.querySelector(".unseen")?.textContent ?? "";
const cellNames = () => cells().map((cell) => nameOf(cell));
const named = (text: string) => page.getByRole("gridcell", { name: new RegExp(text) });

describe("the capacity view", () => {
	it("[CAPV3] each cell says how full it is, and what would be too much without levelling", async () => {
		await show(plan);
		await expect
			.element(named("Ana Wu, Mon 5 Mar, 8 of 8 h booked, 1 task, 8 h too much without levelling"))
			.toBeVisible();
		await expect.element(named("Ana Wu, Thu 8 Mar, 8 of 8 h booked, 1 task$")).toBeVisible();
		await expect.element(named("Ben Oke, Mon 5 Mar, 0 of 8 h booked$")).toBeVisible();
		expect(document.querySelectorAll(".spread")).toHaveLength(2);
	});

	it("[CAPV6] one key shows the plan without levelling: what is too much has a number, not only a colour", async () => {
		await show(plan);
		await expect.element(named("Ana Wu, Mon 5 Mar")).toBeVisible();
		await userEvent.keyboard("v");
		await expect.element(named("Ana Wu, Mon 5 Mar, 16 of 8 h booked, 2 tasks, 8 h too much$")).toBeVisible();
		expect([...document.querySelectorAll("td .over")].map((cell) => cell.textContent?.trim())).toEqual(["+8", "+8"]);
		await userEvent.keyboard("v");
		await expect.element(named("Ana Wu, Mon 5 Mar, 8 of 8 h booked")).toBeVisible();
	});

	it("[CAPV4] arrows, Home, End and pages walk over the grid, which is one tab stop", async () => {
		await show(plan);
		await expect.element(named("Ana Wu, Mon 5 Mar")).toBeVisible();
		expect(document.querySelectorAll("td[tabindex='0']")).toHaveLength(1);
		document.querySelector<HTMLElement>("td[tabindex='0']")?.focus();
		const at = () => nameOf(document.activeElement).split(", ").slice(0, 2).join(", ");
		const first = at();
		await userEvent.keyboard("{ArrowDown}{ArrowRight}");
		expect(at()).toMatch(/^Ben Oke, Mon 5 Mar/);
		await userEvent.keyboard("{Home}{PageUp}");
		expect(at()).toBe(first);
		await userEvent.keyboard("{Control>}{End}{/Control}");
		expect(document.activeElement?.getAttribute("aria-colindex")).toBe(
			document.querySelector("[role=grid]")?.getAttribute("aria-colcount"),
		);
		expect(document.querySelectorAll("td[tabindex='0']")).toHaveLength(1);
	});

	it("[CAPV5] Enter opens the day: its tasks with their hours, each with its address", async () => {
		let ids: readonly string[] = [];
		await show((board) => {
			ids = plan(board).tasks;
		});
		await expect.element(named("Ana Wu, Mon 5 Mar")).toBeVisible();
		document.querySelector<HTMLElement>("td[tabindex='0']")?.focus();
		await userEvent.keyboard("{ArrowRight}{Enter}");
		const pane = page.getByRole("region", { name: "Capacity of Ana Wu" });
		await expect.element(pane.getByText("Work on Mon 5 Mar")).toBeVisible();
		await expect.element(pane.getByText("8 h", { exact: true })).toBeVisible();
		const href = document.querySelector(".pane a")?.getAttribute("href") ?? "";
		expect(ids.map((id) => `#${id}`)).toContain(href);
		await userEvent.keyboard("{Escape}");
		await expect.element(pane).not.toBeInTheDocument();
		expect(nameOf(document.activeElement)).toMatch(/^Ana Wu, Mon 5 Mar/);
	});

	it("[CAPV7] an absence moves the dates, and undo and removal bring them back", async () => {
		const open = await show(plan);
		await named("Ana Wu, Mon 5 Mar").click();
		await page.getByLabelText("Last day away").fill(iso(1));
		await page.getByRole("button", { name: "Add the absence" }).click();
		await expect.element(named("Ana Wu, Mon 5 Mar, away")).toBeVisible();
		await expect.element(named("Ana Wu, Wed 7 Mar, 8 of 8 h booked")).toBeVisible();
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.element(named("Ana Wu, Mon 5 Mar, 8 of 8 h booked")).toBeVisible();
		expect(open.board.ids("absence")).toEqual([]);
		open.history.redo();
		await page.getByRole("button", { name: "Remove the absence Mon 5 Mar – Tue 6 Mar" }).click();
		await expect.element(named("Ana Wu, Mon 5 Mar, 8 of 8 h booked")).toBeVisible();
	});

	it("[CAPV7] a last day before the first is refused with the reason", async () => {
		const open = await show(plan);
		await named("Ana Wu, Tue 6 Mar").click();
		await page.getByLabelText("Last day away").fill(iso(0));
		await page.getByRole("button", { name: "Add the absence" }).click();
		await expect.element(page.getByText("Give a first and a last day, the last not before the first.")).toBeVisible();
		expect(open.board.ids("absence")).toEqual([]);
	});

	it("[CAPV2] people stand by team; of 200 people and 260 days only what is in sight is in the page", async () => {
		await show((board) => {
			const { tasks } = plan(board);
			board.commands.setEstimate(tasks[0] ?? "", { lowMinutes: 260 * 480, highMinutes: 260 * 480 });
			const teamId = must(board.commands.create("team", { name: "Zebra" }));
			for (let index = 0; index < 198; index++)
				board.commands.create("person", { name: `Person ${String(index).padStart(3, "0")}`, teamId });
		});
		const grid = page.getByRole("grid");
		await expect.element(grid).toHaveAttribute("aria-rowcount", "203");
		expect(Number(document.querySelector("[role=grid]")?.getAttribute("aria-colcount"))).toBeGreaterThan(260);
		await expect.poll(() => cells().length).toBeGreaterThan(100);
		expect(cells().length).toBeLessThan(900);
		const headings = [...document.querySelectorAll("tr.team")].map((row) => row.textContent?.trim());
		expect(headings[0]).toBe("Zebra, 198 people");
		const scroller = document.querySelector<HTMLElement>(".scroller");
		scroller?.scrollTo(6000, 7000);
		await expect.poll(() => cellNames().some((name) => name.startsWith("Person 180"))).toBe(true);
		expect(cells().length).toBeLessThan(900);
		const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
		const [view, head, name] = [box(".scroller"), box("thead"), box("tr.person th")];
		expect([head?.top, name?.left]).toEqual([view?.top === undefined ? 0 : view.top + 1, view?.left]);
	}, 60_000);

	it("[CAPV8] up to 640 px people stand below each other with a week each, and nothing runs off the side", async () => {
		await page.viewport(390, 844);
		await show(plan);
		await expect.element(page.getByRole("button", { name: /^Ana Wu, Mon 5 Mar, 8 of 8 h booked/ })).toBeVisible();
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
		await page.getByRole("button", { name: "Later days" }).click();
		await expect.element(page.getByRole("button", { name: /^Ana Wu, Mon 12 Mar/ })).toBeVisible();
	});

	it("[CAPV8] says what to do without people, without work and without a hit", async () => {
		const open = await show(() => undefined);
		await expect.element(page.getByText("No people on this board yet.")).toBeVisible();
		await page.getByRole("button", { name: "Add a person" }).click();
		await page.getByLabelText("Name").fill("Ana Wu");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText("Nobody is booked yet.")).toBeVisible();
		expect(open.board.ids("person")).toHaveLength(1);
		filter.text = "zzz";
		await expect.element(page.getByText("0 of 1 people shown.")).toBeVisible();
		await page.getByRole("button", { name: "Clear the filter" }).click();
		await expect.element(page.getByRole("grid")).toBeVisible();
	});

	it("[CAPV7] who may only view has no control that changes anything", async () => {
		await show(plan, "display");
		await named("Ana Wu, Mon 5 Mar").click();
		await expect.element(page.getByText("None entered.")).toBeVisible();
		expect(page.getByRole("button", { name: "Add the absence" }).all()).toEqual([]);
	});
});

import { type Board, orderAt } from "@callboard/model";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestTimeline from "../test/TestTimeline.svelte";
import { publishedPlans, publishPlan } from "./published-plans.ts";

let session: BoardSession | undefined;
let filter = new FilterText();
let opened: string[] = [];

afterEach(async () => {
	await session?.close();
	session = undefined;
	delete document.documentElement.dataset.theme;
});

async function show(seed: (board: Board) => void): Promise<BoardSession> {
	filter = new FilterText();
	opened = [];
	const open = await openTestSession(seed);
	session = open;
	await render(TestTimeline, { session: open, filter, onopen: (id: string) => opened.push(id) });
	await vi.waitFor(() => expect(open.schedule.current?.tasks.length ?? 0).toBe(open.board.ids("task").length), 10_000);
	return open;
}

const day = 480;
function chain(board: Board): string[] {
	const ids = addTasks(board, ["Wireframes", "Build", "Copy"]);
	const [first = "", second = "", third = ""] = ids;
	for (const [id, days] of [
		[first, 2],
		[second, 3],
		[third, 1],
	] as const)
		board.commands.setEstimate(id, { lowMinutes: days * day, highMinutes: days * day });
	board.commands.link({ fromId: first, toId: second });
	return ids;
}

/** Tasks by their titles, as ids. */
const titled = (open: BoardSession, titles: readonly string[]) =>
	titles.map((title) => open.board.ids("task").find((id) => open.board.get("task", id)?.title === title) ?? "");
const rows = () => page.getByRole("treegrid").getByRole("row");
const names = () => [...document.querySelectorAll("tbody tr")].map((row) => row.getAttribute("aria-label") ?? "");

/** The colours of the picture, each with its number of pixels. */
function colours(): ReadonlyMap<string, number> {
	const canvas = document.querySelector("canvas");
	const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
	const counts = new Map<string, number>();
	for (let at = 0; at < data.length; at += 4) {
		const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	return counts;
}

describe("the timeline", () => {
	it("[TIME8] each row says in one sentence what its bar shows", async () => {
		await show(chain);
		await expect
			.poll(names)
			.toEqual([
				expect.stringMatching(/^Copy, 1 d, starts .*, slack 4 d$/),
				expect.stringMatching(/^Wireframes, 2 d, starts .*, slack 0 d, critical$/),
				expect.stringMatching(/^Build, 3 d, .*, slack 0 d, critical, waits for CB-\w{5}$/),
			]);
	});

	it("[TIME4] [BOARD39] tracks stand as they were laid out, the others by name after them, whatever their ids", async () => {
		const laidOut = ["Product", "Design", "Launch"];
		await show((board) => {
			const order = (name: string) => (laidOut.includes(name) ? { order: orderAt(laidOut.indexOf(name)) } : {});
			for (const name of ["Track 10", "Launch", "Track 9", "Design", "Product"]) {
				const made = board.commands.create("track", { name, ...order(name) });
				const [id = ""] = addTasks(board, [`Of ${name}`]);
				if (made.ok) board.commands.set("task", id, { trackId: made.value.value });
			}
		});
		const groups = () => names().filter((name) => name.endsWith(", 1 task"));
		await expect
			.poll(groups)
			.toEqual(["Product", "Design", "Launch", "Track 9", "Track 10"].map((name) => `${name}, 1 task`));
	});

	it("[TIME8] one tab stop; arrows move along the rows, Enter opens", async () => {
		const open = await show(chain);
		await expect.poll(() => names()[1]).toContain("Wireframes");
		expect(document.querySelectorAll("tbody [tabindex='0']")).toHaveLength(1);
		document.querySelector<HTMLElement>("tbody [tabindex='0']")?.focus();
		await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
		const build = open.board.ids("task").find((id) => open.board.get("task", id)?.title === "Build");
		expect(opened).toEqual([build]);
		expect(document.activeElement?.getAttribute("aria-label")).toContain("Build");
	});

	it("[TIME4] a group folds by click and by key", async () => {
		await show((board) => {
			const [first = ""] = chain(board);
			const track = board.commands.create("track", { name: "Design" });
			if (track.ok) board.commands.set("task", first, { trackId: track.value.value });
		});
		await expect.poll(() => names()[0]).toBe("Design, 1 task");
		document.querySelector<HTMLElement>("[data-fold]")?.click();
		await expect.poll(() => names()[1]).toMatch(/^No track/);
		document.querySelector<HTMLElement>("tbody [tabindex='0']")?.focus();
		await userEvent.keyboard("{ArrowRight}");
		await expect.poll(() => names()[1]).toContain("Wireframes");
	});

	it("[TIME9] the picture has the colours of the tokens, and a change of theme repaints it", async () => {
		document.documentElement.dataset.theme = "light";
		await show(chain);
		// --critical and --bar of the light theme, then of the dark one.
		await expect.poll(() => colours().get("142,15,98") ?? 0).toBeGreaterThan(500);
		expect(colours().get("47,111,208") ?? 0).toBeGreaterThan(100);
		document.documentElement.dataset.theme = "dark";
		await expect.poll(() => colours().get("255,154,213") ?? 0).toBeGreaterThan(500);
		expect(colours().get("142,15,98")).toBeUndefined();
	});

	it("[TIME9] dates that an edit moves move the picture", async () => {
		const open = await show(chain);
		const [build = ""] = titled(open, ["Build"]);
		await expect.element(page.getByText(/critical path takes 5 d/)).toBeVisible();
		open.commands.setEstimate(build, { lowMinutes: 6 * day, highMinutes: 6 * day });
		await expect.element(page.getByText(/critical path takes 8 d/)).toBeVisible();
	});

	it("[TIME12] a plan is published under a name; rows and toolbar tell what moved since, and it can be withdrawn", async () => {
		const open = await show(chain);
		const [, build = ""] = titled(open, ["Wireframes", "Build"]);
		await page.getByRole("button", { name: "Published plans" }).click();
		await page.getByRole("menuitem", { name: "Publish this plan…" }).click();
		await page.getByLabelText("Name").fill("Agreed");
		await page.getByRole("button", { name: "Publish", exact: true }).click();
		await expect.element(page.getByRole("button", { name: "Agreed: as published" })).toBeVisible();
		open.commands.setEstimate(build, { lowMinutes: 5 * day, highMinutes: 5 * day });
		await expect.element(page.getByRole("button", { name: "Agreed: +2 d" })).toBeVisible();
		expect(names().filter((name) => name.includes("(+2 d)"))).toEqual([expect.stringMatching(/^Build/)]);
		await page.getByRole("button", { name: "Agreed: +2 d" }).click();
		await page.getByRole("menuitem", { name: "Withdraw Agreed" }).click();
		await expect.poll(() => names().some((name) => name.includes("+2 d"))).toBe(false);
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.element(page.getByRole("button", { name: "Agreed: +2 d" })).toBeVisible();
	});

	it("[TIME12] the chart can be compared with an older publication", async () => {
		const open = await show(chain);
		const [, build = ""] = titled(open, ["Wireframes", "Build"]);
		const publish = (name: string) => expect(publishPlan(open, { name, reason: "" }).ok).toBe(true);
		publish("First");
		open.commands.setEstimate(build, { lowMinutes: 2 * day, highMinutes: 2 * day });
		await expect.element(page.getByRole("button", { name: "First: −1 d" })).toBeVisible();
		// The clock of screens ticks once a second, and the newest is the one that was taken last.
		const taken = open.clock.nowMs;
		await expect.poll(() => open.clock.nowMs, { timeout: 3000 }).toBeGreaterThan(taken);
		publish("Second");
		await page.getByRole("button", { name: "Second: as published" }).click();
		await page.getByRole("menuitem", { name: /^First/ }).click();
		await expect.element(page.getByRole("button", { name: "First: −1 d" })).toBeVisible();
		const [newest] = publishedPlans(open.board);
		expect(open.board.get("baseline", newest?.id ?? "")).toMatchObject({ name: "Second" });
	});

	it("[TIME10] says what is missing: no tasks, nothing that fits the filter", async () => {
		const open = await show(() => undefined);
		await expect.element(page.getByText(/No tasks yet/)).toBeVisible();
		addTasks(open.board.model, ["Only"]);
		await expect.poll(() => rows().all().length).toBe(2);
		filter.text = "zzz";
		await expect.element(page.getByText("0 of 1 shown.")).toBeVisible();
		await page.getByRole("button", { name: "Clear the filter" }).click();
		await expect.poll(names).toHaveLength(1);
	});

	it("[TIME3] two thousand tasks put some tens of rows in the page, and the last is one key away", async () => {
		await show((board) => {
			const ids = addTasks(
				board,
				Array.from({ length: 2000 }, (_, index) => `Task ${index}`),
			);
			for (const [index, id] of ids.entries())
				if (index % 3) board.commands.link({ fromId: ids[index - 1] ?? "", toId: id });
		});
		await expect.poll(() => names().length).toBeGreaterThan(10);
		expect(names().length).toBeLessThan(60);
		document.querySelector<HTMLElement>("tbody [tabindex='0']")?.focus();
		await userEvent.keyboard("{End}");
		await expect.poll(() => document.activeElement?.getAttribute("aria-rowindex")).toBe("2001");
		expect(names().length).toBeLessThan(60);
	}, 60_000);
});

import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestWall from "../test/TestWall.svelte";
import { withParts } from "../test/with-parts.ts";
import { blockedFacts, chainFacts, gateFacts, incidentFacts, milestoneFacts, rowsMax } from "./wall-facts.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
	await page.viewport(1280, 800);
});

/** As long as a wall's budget allows at eight metres: 22 characters for a task, 44 for the plan. */
const taskName = (index: number) => `Work package number ${index}`.padEnd(22, "x").slice(0, 22);

function fullBoard(board: Board): void {
	board.commands.set("project", "project", { name: "Launch of the big platform in the two regions" });
	const ids = addTasks(
		board,
		Array.from({ length: 9 }, (_, index) => taskName(index)),
	);
	const ana = board.commands.create("person", { name: "Ana Wu" });
	for (const [index, id] of ids.entries()) {
		board.commands.setEstimate(id, { lowMinutes: 480, highMinutes: 480 });
		if (ana.ok) board.commands.create("assignment", { taskId: id, assigneeId: ana.value.value });
		if (index > 0) board.commands.link({ fromId: ids[index - 1] ?? "", toId: id });
		if (index < 6) board.commands.raiseBlocker({ title: "Waits", subjectId: id, waitingOutside: "Payment provider" });
	}
	for (const name of ["Quality of all", "Words", "Go or no-go", "Later"]) board.commands.create("gate", { name });
	for (const [name, dueOn] of [
		["Demo", "2031-01-02"],
		["Launch", "2031-02-03"],
		["Old", "2001-01-01"],
	] as const)
		board.commands.create("milestone", { name, dueOn });
}

async function open(seed: (board: Board) => void): Promise<BoardSession> {
	session = await openTestSession(seed, "display");
	const { schedule } = session;
	await vi.waitFor(() => expect(schedule.current).toBeDefined(), 10_000);
	return session;
}
async function show(opened: BoardSession, theme: "dark" | "light" = "dark"): Promise<void> {
	await render(TestWall, { session: opened, filter: new FilterText(), theme });
}

/** Boxes whose content reaches out of them, or out of the screen. */
function clipped(): string[] {
	const boxes = [...document.querySelectorAll("main.wall > *, main.wall section, main.wall header, main.wall footer")];
	const spilling = boxes.flatMap((box) => {
		const outer = box.getBoundingClientRect();
		return [...box.querySelectorAll("*")].filter((inner) => {
			const { top, left, bottom, right, height } = inner.getBoundingClientRect();
			return (
				height > 0 &&
				(bottom > outer.bottom + 1 || right > outer.right + 1 || top < outer.top - 1 || left < outer.left - 1)
			);
		});
	});
	return spilling.map((inner) => `${inner.tagName} ${inner.textContent?.slice(0, 30)}`);
}

describe("the wall", () => {
	it("[WALL1] shows the critical chain, what is blocked, gates and milestones, and counts what does not fit", async () => {
		const opened = await open(fullBoard);
		const chain = chainFacts(opened);
		expect(chain.lines.map(({ text }) => text)).toEqual(
			Array.from({ length: rowsMax.chain }, (_, index) => taskName(index)),
		);
		expect(chain.more).toBe(3);
		expect(chain.lines[0]?.detail).toBe("Blocked 0 min");
		expect(blockedFacts(opened)).toMatchObject({ more: 2, lines: { length: rowsMax.blocked } });
		expect(blockedFacts(opened).lines[0]?.detail).toBe("0 min · waits for Payment provider");
		expect(gateFacts(opened)).toMatchObject({ more: 1, lines: { length: rowsMax.points } });
		expect(milestoneFacts(opened).lines.map(({ text }) => text)).toEqual(["Demo", "Launch"]);
	});

	describe("[WALL3] at every size", () => {
		it.each([
			[1920, 1080],
			[1280, 720],
			[3840, 2160],
			[1024, 768],
		])("at %i × %i nothing reaches out of its box, and nothing scrolls", async (width, height) => {
			await page.viewport(width, height);
			const opened = await open(fullBoard);
			await show(opened);
			await expect
				.element(page.getByRole("heading", { name: "Launch of the big platform in the two regions" }))
				.toBeVisible();
			await document.fonts.ready;
			expect(clipped()).toEqual([]);
			expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height);
		});
	});

	it("[WALL4] the title is read at 20 minutes of arc from eight metres on a 75-inch screen, the chain at 16", async () => {
		await page.viewport(1920, 1080);
		const opened = await open(fullBoard);
		await show(opened);
		const screenMm = 934;
		const arcMinutes = (selector: string) => {
			const element = document.querySelector(selector);
			const sizePx = element ? Number.parseFloat(getComputedStyle(element).fontSize) : 0;
			const capMm = ((sizePx * 0.727) / 1080) * screenMm;
			return (Math.atan(capMm / 8000) * 180 * 60) / Math.PI;
		};
		await expect.poll(() => arcMinutes("main.wall h1")).toBeGreaterThanOrEqual(20);
		expect(arcMinutes("main.wall .chevrons li")).toBeGreaterThanOrEqual(16);
	});

	it("[WALL7] tells how many are here where it is told who is, and else no number", async () => {
		const opened = await open(fullBoard);
		const peer = { clientId: 7, principal: "p", name: "Mina", colour: 2, role: "edit" } as const;
		const { me } = opened.presence;
		const presence = {
			...{ peers: [peer, { ...peer, clientId: 8 }], me, on: () => [] },
			...{ setFocus: () => undefined, rename: () => undefined },
		};
		const shown = await render(TestWall, { session: opened, filter: new FilterText(), theme: "dark" });
		await expect.element(page.getByText("LIVE").or(page.getByText("THIS DEVICE"))).toBeVisible();
		expect(page.getByText(/ here$/).elements()).toEqual([]);
		await shown.unmount();
		await show(withParts(opened, { presence: { ...opened.presence, ...presence } }));
		await expect.element(page.getByText("2 here")).toBeVisible();
	});

	it("[WALL2] a silent server turns it stale, and after a minute it says so large", async () => {
		const opened = await open(fullBoard);
		const connection = (heardMsAgo: number) => ({
			...opened.connection,
			pill: { kind: "offline", count: 0 } as const,
			waiting: 0,
			heardMsAgo,
			stale: heardMsAgo >= 6000,
			device: { kind: "saved" } as const,
			retry: () => undefined,
		});
		const { share, revoke, expire, demote } = opened.sharing;
		const sharing = { shared: true, links: {}, ends: {}, share, revoke, expire, demote };
		await show(withParts(opened, { sharing, connection: connection(14_000) }));
		await expect.element(page.getByText("STALE 14 s")).toBeVisible();
		await expect.element(page.getByText(/^showing \d\d:\d\d:\d\d$/)).toBeVisible();
		expect(document.querySelector("main.wall.stale")).not.toBeNull();
		await show(withParts(opened, { sharing, connection: connection(120_000) }));
		await expect.element(page.getByText("No word from the server for 2 min")).toBeVisible();
	});

	it("[WALL5] the gravest open incident takes the band over", async () => {
		const opened = await open((board) => {
			fullBoard(board);
			board.commands.create("incident", { title: "Slow search", severity: "p2", startedAt: 1 });
			board.commands.create("incident", { title: "Checkout down", severity: "p0", startedAt: 1 });
			board.commands.create("incident", { title: "Over", severity: "p0", state: "resolved" });
		});
		expect(incidentFacts(opened)).toMatchObject({ title: "Checkout down", severity: "P0", level: 0 });
		await show(opened);
		await expect.element(page.getByRole("heading", { name: "Checkout down" })).toBeVisible();
	});

	it("[WALL6] wears its own theme while it is open and gives the page's back", async () => {
		document.documentElement.dataset.theme = "light";
		const opened = await open(fullBoard);
		const { unmount } = await render(TestWall, { session: opened, filter: new FilterText(), theme: "dark" });
		await expect.poll(() => document.documentElement.dataset.theme).toBe("dark");
		await unmount();
		expect(document.documentElement.dataset.theme).toBe("light");
		delete document.documentElement.dataset.theme;
	});
});

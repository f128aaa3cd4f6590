import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession, Ripple } from "../../session/session.ts";
import { LivePresence } from "../../state/presence-state.svelte.ts";
import { LiveRipples } from "../../state/ripple-state.svelte.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestBoard from "../test/TestBoard.svelte";
import TestRippleLine from "../test/TestRippleLine.svelte";
import { withParts } from "../test/with-parts.ts";

/** The worker starts anew for each board, on a machine that does other things too. */
const patient = { timeout: 10_000 };
let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

const days = (count: number) => ({ lowMinutes: count * 480, highMinutes: count * 480 });

/** Two tasks in a row, 1 d and 2 d, and one of 2 d beside them. */
function seed(board: Board): void {
	const [a = "", b = "", c = ""] = addTasks(board, ["First", "Second", "Beside"]);
	addTasks(board, ["Over"], "done");
	for (const [id, length] of [
		[a, 1],
		[b, 2],
		[c, 2],
	] as const)
		board.commands.setEstimate(id, days(length));
	board.commands.link({ fromId: a, toId: b });
}

async function open(parts: Partial<BoardSession> = {}): Promise<BoardSession> {
	const opened = await openTestSession(seed);
	session = opened;
	await expect.poll(() => opened.schedule.current, patient).toBeDefined();
	await render(TestBoard, { session: withParts(opened, parts), filter: new FilterText(), open: () => undefined });
	return opened;
}

/** A presence whose peers the test writes. */
function livePresence() {
	const peers = new Map<number, Record<string, unknown>>();
	const presence = new LivePresence({
		source: { peers, show: () => undefined },
		me: { name: "Me", colour: 0 },
		after: () => () => undefined,
		newId: () => "mine",
		onRename: () => undefined,
		onHide: () => undefined,
		onDrafts: () => undefined,
	});
	return { peers, presence };
}

const idOf = (open: BoardSession, title: string) =>
	open.board.ids("task").find((id) => open.board.get("task", id)?.title === title) ?? "";
const cardOf = (title: string) =>
	page
		.getByRole("link", { name: new RegExp(` ${title}(,|$)`) })
		.element()
		.closest<HTMLElement>("[data-task]") ?? document.body;
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
const send = (type: string, on: Element, x: number, y: number) =>
	on.dispatchEvent(
		new PointerEvent(type, { bubbles: true, cancelable: true, isPrimary: true, pointerId: 1, clientX: x, clientY: y }),
	);

/** Carries one card over another without letting go. */
async function carry(from: HTMLElement, to: HTMLElement): Promise<void> {
	const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
	send("pointerdown", from, start.left + 20, start.top + 20);
	send("pointermove", from, start.left + 40, start.top + 30);
	send("pointermove", from, end.left + 20, end.top + 10);
	await frame();
	await frame();
}

describe("the ripple of a lifted card", () => {
	it("[TOG1] hangs on the card in the hand and marks cards before the drop; Escape takes it back", async () => {
		const opened = await open();
		const finish = opened.schedule.finish;
		await carry(cardOf("First"), cardOf("Over"));
		await expect
			.poll(() => document.querySelector("[data-ghost] [data-ripple]")?.textContent?.trim(), patient)
			.toBe("finish −1 d");
		expect(opened.ripples.list[0]).toMatchObject({ by: undefined, effect: { movedMinutes: -480 } });
		await expect.element(page.getByText("+ critical")).toBeVisible();
		expect(cardOf("Beside").textContent).toContain("+ critical");
		expect(opened.schedule.finish).toBe(finish);
		await userEvent.keyboard("{Escape}");
		expect(opened.ripples.list).toEqual([]);
		expect(document.querySelector("[data-ripple], [data-ghost]")).toBeNull();
		await expect.poll(() => document.body.textContent?.includes("+ critical")).toBe(false);
	});

	it("[TOG3] a card that somebody else has lifted shows whose hand has it, and nothing moves for it", async () => {
		const { peers, presence } = livePresence();
		const ripples = new LiveRipples();
		const opened = await open({ presence, ripples });
		const boxes = () =>
			[...document.querySelectorAll("[data-task]")].map((card) => JSON.stringify(card.getBoundingClientRect()));
		const before = boxes();
		const draft = { kind: "moving", taskIds: [idOf(opened, "First")], set: { stageId: "done" } } as const;
		peers.set(7, { name: "Ana Silva", colour: 3, draft });
		presence.refresh();
		const [by] = presence.peers;
		const effect = {
			finish: opened.schedule.finish ?? 0,
			movedMinutes: 720,
			overloads: [],
			becomeCritical: [idOf(opened, "Beside")],
			leaveCritical: [],
			isRough: true,
		};
		ripples.set([{ by, draft, effect, settled: true }] as readonly Ripple[]);
		await expect
			.poll(() => cardOf("First").querySelector("[data-ripple]")?.textContent?.trim())
			.toBe("finish ≈ +1.5 d");
		expect(cardOf("First").querySelector("a")?.getAttribute("aria-label")).toContain("Lifted by Ana Silva");
		expect(cardOf("First").querySelector(".avatar")?.getAttribute("title")).toBe("Ana Silva");
		expect(cardOf("Beside").textContent).toContain("+ critical");
		expect(boxes()).toEqual(before);
		peers.delete(7);
		presence.refresh();
		ripples.set([]);
		await expect.poll(() => document.querySelector("[data-ripple]")).toBeNull();
		expect(boxes()).toEqual(before);
	});

	it("[BOARD13] what others change waits from the press on, before a card is lifted, and shows after the release", async () => {
		const opened = await open();
		const card = cardOf("First");
		const { left, top } = card.getBoundingClientRect();
		send("pointerdown", card, left + 20, top + 20);
		addTasks(opened.board.model, ["New"]);
		await expect.element(page.getByText("+1 change")).toBeVisible();
		expect(document.body.textContent).not.toContain("New");
		send("pointerup", card, left + 20, top + 20);
		await expect.poll(() => document.body.textContent?.includes("New")).toBe(true);
	});
});

describe("the line below the board", () => {
	const spoken = () =>
		[...document.querySelectorAll("[data-live-region]")].map((region) => region.textContent).join("");
	const effect = {
		movedMinutes: 0,
		overloads: [],
		becomeCritical: [],
		leaveCritical: [],
		isRough: false,
	};

	it("[TOG5] one's own ripple is spoken once it has rested for half a second, those of others are only seen", async () => {
		const ripples = new LiveRipples();
		const opened = await openTestSession(seed);
		session = opened;
		await expect.poll(() => opened.schedule.current, patient).toBeDefined();
		await render(TestRippleLine, { session: withParts(opened, { ripples }) });
		const draft = { kind: "moving", taskIds: [idOf(opened, "First")], set: {} } as const;
		const by = { clientId: 1, principal: "p", name: "Ben Oke", colour: 1, role: "edit" } as const;
		const finish = opened.schedule.finish;
		if (finish === undefined) throw new Error("the plan has a finish");
		const show = (who: Ripple["by"], movedMinutes: number) =>
			ripples.set([{ by: who, draft, effect: { ...effect, finish, movedMinutes }, settled: true }]);
		show(by, 480);
		await expect.element(page.getByText(/Ben Oke is moving First: finish \+1 d/)).toBeVisible();
		await new Promise((resolve) => setTimeout(resolve, 700));
		expect(spoken()).toBe("");
		for (const length of [240, 960, 1440]) {
			show(undefined, length);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		expect(spoken()).toBe("");
		await expect.poll(spoken).toMatch(/^Moving First: finish \+3 d \(/);
		expect(spoken()).not.toContain("+2 d");
	});

	it("[TOG6] says to both sides who presents and who follows", async () => {
		const { peers, presence } = livePresence();
		const opened = await openTestSession(seed);
		session = opened;
		await render(TestRippleLine, { session: withParts(opened, { presence }), leave: () => presence.follow(false) });
		peers.set(5, { name: "Priya", presenting: { id: "p-1", path: "board", query: "" } });
		presence.refresh();
		await page.getByRole("button", { name: "Follow" }).click();
		await expect.element(page.getByText("You see what Priya sees.")).toBeVisible();
		await page.getByRole("button", { name: /Stop following/ }).click();
		await expect.element(page.getByText("Priya is presenting")).toBeVisible();
		peers.set(5, { name: "Priya", following: "mine" });
		presence.refresh();
		presence.present({ path: "board", query: "" });
		await expect.element(page.getByText(/Followed by Priya/)).toBeVisible();
	});
});

import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestLedger from "../test/TestLedger.svelte";
import TestSettings from "../test/TestSettings.svelte";
import type { LedgerList } from "./ledger-list.ts";
import { peopleLists } from "./people-lists.ts";
import { singlePoints, skillMatrix } from "./skills/skill-columns.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

const DAY_MS = 86_400_000;

const listOf = (slug: string): LedgerList | undefined => peopleLists.find((one) => one.slug === slug);

async function show(slug: string, seed: (board: Board) => void, selectedId?: string): Promise<BoardSession> {
	const list = listOf(slug);
	if (!list) throw new Error(slug);
	session = await openTestSession(seed);
	await render(TestLedger, { session, filter: new FilterText(), list, selectedId, onselect: () => undefined });
	return session;
}
function made(board: Board, ...[type, fields]: Parameters<Board["commands"]["create"]>): string {
	const result = board.commands.create(type, fields);
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value.value;
}

/** Ana can stream and test, Ben can test; one task needs streaming at level 3, one needs testing. */
function team(board: Board): { readonly ana: string; readonly ben: string; readonly streaming: string } {
	const ana = made(board, "person", { name: "Ana" });
	const ben = made(board, "person", { name: "Ben", kind: "agent" });
	const streaming = made(board, "skill", { name: "Streaming" });
	const testing = made(board, "skill", { name: "Testing" });
	board.commands.addItem("person", ana, "skills", { skillId: streaming, level: 4 });
	for (const id of [ana, ben]) board.commands.addItem("person", id, "skills", { skillId: testing, level: 3 });
	const [first = "", second = ""] = addTasks(board, ["Stream answers", "Test answers"]);
	board.commands.addItem("task", first, "skillNeeds", { skillId: streaming, level: 3 });
	board.commands.addItem("task", second, "skillNeeds", { skillId: testing, level: 1 });
	return { ana, ben, streaming };
}

describe("people and skills", () => {
	it("[PEOPLE1] the matrix names each skill that open tasks need and one person alone has", async () => {
		const open = await show("skills", team);
		const risks = page.getByRole("region", { name: "Single points of failure" });
		await expect.element(risks.getByText("Only Ana")).toBeVisible();
		await expect.element(risks.getByText(/1 open task needs it at level 3/)).toBeVisible();
		expect(singlePoints(skillMatrix(open).columns).map(({ name }) => name)).toEqual(["Streaming"]);
	});

	it("[PEOPLE2] cells are walked by arrows and set by digits or from their choices", async () => {
		const open = await show("skills", team);
		const first = page.getByLabelText("Streaming of Ana").element();
		if (first instanceof HTMLElement) first.focus();
		await userEvent.keyboard("{ArrowDown}3");
		await expect.element(page.getByLabelText("Streaming of Ben")).toHaveFocus();
		await expect.element(page.getByText("No skill that an open task needs hangs on one person.")).toBeVisible();
		await page.getByLabelText("Streaming of Ben").selectOptions("–");
		await expect.element(page.getByText("Only Ana").first()).toBeVisible();
		const ben = open.board.ids("person").find((id) => open.board.get("person", id)?.name === "Ben");
		expect(open.board.get("person", ben ?? "")?.skills).toHaveLength(1);
	});

	it("[PEOPLE4] a new absence is told in the list of people, and moves the dates", async () => {
		let ana = "";
		const open = await show("people", (board) => {
			ana = team(board).ana;
			const [task = ""] = [...board.records("task").keys()];
			board.commands.setEstimate(task, { lowMinutes: 480, highMinutes: 480 });
			board.commands.create("assignment", { taskId: task, assigneeId: ana });
		});
		await expect.poll(() => open.schedule.current?.levelling?.finish).toBeDefined();
		const before = open.schedule.current?.levelling?.finish ?? 0;
		// Longer than any night or weekend that the test may run in, which a day's absence would not move.
		const dayOf = (ms: number): string => new Intl.DateTimeFormat("en-CA", { timeZone: "UTC" }).format(ms);
		const { nowMs } = open.clock;
		open.commands.create("absence", { personId: ana, startOn: dayOf(nowMs), endOn: dayOf(nowMs + 7 * DAY_MS) });
		await expect.element(page.getByText("Away")).toBeVisible();
		await expect.poll(() => (open.schedule.current?.levelling?.finish ?? 0) > before).toBe(true);
	});

	it("[PEOPLE5] a row says what somebody is and can do, and what is not usual; the filter finds all of it", async () => {
		await show("people", (board) => {
			const { ana, ben } = team(board);
			board.commands.set("person", ana, { unitsPercent: 60, timeZone: "Asia/Kolkata" });
			board.commands.set("person", ben, { parallelLimit: 2 });
		});
		const row = (name: RegExp) => page.getByRole("button", { name });
		await expect.element(row(/^Ana Human 60 % of the time Asia\/Kolkata Streaming 4 Testing 3/)).toBeVisible();
		await expect.element(row(/^Ben Agent 2 tasks at once Testing 3/)).toBeVisible();
	});

	it("[PEOPLE3] a calendar's week and zone are edited in place", async () => {
		let id = "";
		const list = listOf("calendars");
		session = await openTestSession((board) => {
			id = made(board, "calendar", { name: "Studio" });
		});
		if (!list) throw new Error("no calendars");
		await render(TestLedger, { session, filter: new FilterText(), list, selectedId: id, onselect: () => undefined });
		await page.getByLabelText("Saturday").fill("");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Monday").fill("9-12, 13 to 17:30");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Time zone").selectOptions("Europe/Berlin");
		await page.getByLabelText("Hours that count as one day").fill("7.5");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText("Mon–Fri, Sun")).toBeVisible();
		await expect.element(page.getByText("a day is 7.5 h")).toBeVisible();
		const calendar = () => session?.board.get("calendar", id);
		expect(calendar()?.week[5]).toEqual([]);
		expect(calendar()?.week[0]).toEqual([
			[540, 720],
			[780, 1050],
		]);
		expect(calendar()?.dayMinutes).toBe(450);
		expect(calendar()?.timeZone).toBe("Europe/Berlin");
		expect(new Set(calendar()?.offsets.map(({ offsetMinutes }) => offsetMinutes))).toEqual(new Set([60, 120]));
	});

	it("[SET1] stages are named, limited, put in order, added and removed in the settings", async () => {
		session = await openTestSession(() => undefined);
		await render(TestSettings, { session, filter: new FilterText() });
		const stages = () => session?.board.view.columns.stages.map(({ name, wipLimit }) => `${name} ${wipLimit ?? "-"}`);
		await page.getByRole("button", { name: "Move Review up" }).click();
		await expect.poll(stages).toEqual(["Backlog -", "Ready -", "Review -", "In progress -", "Done -"]);
		const group = page.getByRole("region", { name: "Stages and limits" });
		await group.getByLabelText("Limit").nth(1).fill("3");
		await userEvent.keyboard("{Enter}");
		await group.getByLabelText("Add to stages").fill("Shipped");
		await userEvent.keyboard("{Enter}");
		await group.getByRole("button", { name: "Remove Review" }).click();
		await expect.poll(stages).toEqual(["Backlog -", "Ready 3", "In progress -", "Done -", "Shipped -"]);
	});

	it("[FILE1] the settings give the plan as a file, to whoever may look too", async () => {
		session = await openTestSession((board) => void addTasks(board, ["Wireframes"]), "display");
		const texts: Promise<string>[] = [];
		const made = vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
			if (file instanceof Blob) texts.push(file.text());
			return "#";
		});
		await render(TestSettings, { session, filter: new FilterText() });
		await page.getByRole("button", { name: "Download the plan as Markdown" }).click();
		await expect.element(page.getByText("Test-plan.md is downloaded.")).toBeVisible();
		expect(await Promise.all(texts)).toEqual([expect.stringMatching(/^# Test plan\n[\s\S]*\*\* Wireframes/)]);
		made.mockRestore();
	});
});

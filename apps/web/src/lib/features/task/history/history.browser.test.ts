import type { Board } from "@callboard/model";
import { afterEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { ActivityEntry, BoardSession, TaskActivity } from "../../../session/session.ts";
import { FilterText } from "../../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../../test/open-session.ts";
import TestTask from "../../test/TestTask.svelte";
import { withParts } from "../../test/with-parts.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

async function open(seed: (board: Board, task: string) => void = () => undefined) {
	let task = "";
	const opened = await openTestSession((board) => {
		[task = ""] = addTasks(board, ["Wireframes", "Build"]);
		seed(board, task);
	});
	session = opened;
	return { opened, task };
}

async function show(shown: BoardSession, id: string): Promise<void> {
	await render(TestTask, { session: shown, filter: new FilterText(), id, onclose: () => undefined });
}

/** The groups from the newest on: who, and each change. */
function groups(): readonly (readonly string[])[] {
	return [...document.querySelectorAll("ol[aria-label=History] > li")].map((group) =>
		[group.querySelector("strong"), ...group.querySelectorAll("ul > li")].map(
			(part) => part?.textContent?.replace(/\s+/g, " ").trim() ?? "",
		),
	);
}

it("[ACT5] tells one's own changes in the words of the board, and goes on while it is open", async () => {
	const { opened, task } = await open();
	const { commands } = opened;
	const ana = commands.create("person", { name: "Ana Wu" });
	const anaId = ana.ok ? ana.value.value : "";
	const other = opened.board.ids("task").find((id) => id !== task) ?? "";
	commands.moveTask(task, { stageId: "doing" });
	commands.setEstimate(task, { lowMinutes: 960, highMinutes: 1920 });
	commands.create("assignment", { taskId: task, assigneeId: anaId });
	commands.link({ fromId: other, toId: task });
	const item = commands.addItem("task", task, "checklist", { text: "Ask Ben" });
	await show(opened, task);
	expect(groups()).toEqual([]);
	await page.getByText("History", { exact: true }).click();
	await expect.poll(() => groups().at(-1)?.at(-1)).toBe("Made the task");
	expect(groups()[0]).toEqual([
		"You",
		"Checklist, added Ask Ben",
		"Waits for, added Build",
		"Owner added Ana Wu",
		"Estimate nothing → 2–4 d",
		"Stage Backlog → In progress",
		"Made the task",
	]);
	if (item.ok) commands.setItem("task", task, "checklist", { key: item.value.value, changes: { done: true } });
	commands.create("comment", { subjectId: task, body: "Looks right" });
	await expect.poll(() => groups()[0]?.slice(1, 3)).toEqual(["Commented Looks right", "Checklist, added Ask Ben"]);
});

const AT = Date.UTC(2026, 10, 20, 9, 30);
const set = (order: number, by: ActivityEntry["by"], after: unknown, before: unknown): ActivityEntry => ({
	...{ order, at: AT + order * 60_000, isArrival: false, by },
	change: { kind: "set", type: "task", id: "tsk_1", field: "progressPercent", before, after },
});

/** A session whose history is given. */
function telling(opened: BoardSession, activity: Partial<TaskActivity>): BoardSession {
	const whole: TaskActivity = {
		...{ entries: [], phase: { kind: "ready" }, gap: undefined, unreadable: 0 },
		...{ retry: () => undefined, close: () => undefined },
		...activity,
	};
	return withParts(opened, { activity: { follow: () => whole } });
}

it("[ACT5] groups by person and time, names people as they said and else as their device, and tells older on demand", async () => {
	const { opened, task } = await open((board) => board.commands.create("person", { name: "Ben Oke" }));
	const personId = opened.board.ids("person")[0] ?? "";
	const ben: ActivityEntry["by"] = [{ kind: "person", personId }];
	const fox: ActivityEntry["by"] = [{ kind: "named", name: "Guest Fox" }, { kind: "unknown" }];
	const old = Array.from({ length: 50 }, (_, k) => set(k - 5000 + 60 * k, [{ kind: "me" }], k + 1, k));
	const entries = [...old, set(1, ben, 20, 10), set(2, ben, 30, 20), set(3, fox, 40, 30), set(30, ben, 50, 40)];
	await show(telling(opened, { entries }), task);
	await page.getByText("History", { exact: true }).click();
	await expect
		.poll(() => groups().slice(0, 3))
		.toEqual([
			["Ben Oke", "Progress, % 40 → 50"],
			["Guest Fox and Someone", "Progress, % 30 → 40"],
			["Ben Oke", "Progress, % 20 → 30", "Progress, % 10 → 20"],
		]);
	expect(groups()).toHaveLength(20);
	expect(document.querySelector("time[datetime='2026-11-20T10:00:00.000Z']")).not.toBeNull();
	await page.getByRole("button", { name: "Show 33 older changes" }).click();
	expect(groups()).toHaveLength(40);
});

it("[ACT6] says what may be missing and why, and tries again when asked", async () => {
	const { opened, task } = await open();
	let tries = 0;
	const retry = () => {
		tries++;
	};
	await show(telling(opened, { gap: "offline", unreadable: 2, retry }), task);
	await page.getByText("History", { exact: true }).click();
	await expect.element(page.getByText(/You are offline. This is what this device has kept/)).toBeVisible();
	await expect.element(page.getByText("2 stored updates could not be read.")).toBeVisible();
	await page.getByRole("button", { name: "Try again" }).click();
	expect(tries).toBe(1);
});

it("[ACT4] tells how far a long reading is, and stops it when asked", async () => {
	const { opened, task } = await open();
	let closed = 0;
	const close = () => {
		closed++;
	};
	await show(telling(opened, { phase: { kind: "reading", done: 3_000, of: 20_000 }, close }), task);
	await page.getByText("History", { exact: true }).click();
	await expect.element(page.getByText("Reading the history… 3000 of 20000")).toBeVisible();
	await page.getByRole("button", { name: "Stop" }).click();
	await expect.poll(() => closed).toBe(1);
	await expect.element(page.getByText(/Reading the history/)).not.toBeInTheDocument();
});

import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestTask from "../test/TestTask.svelte";
import { webAddress } from "./artifacts.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

/** Shows the pane of the first of three tasks. */
async function show(seed: (board: Board, ids: readonly string[]) => void = () => undefined) {
	let ids: readonly string[] = [];
	const open = await openTestSession((board) => {
		ids = addTasks(board, ["Wireframes", "Screens", "Trial"]);
		seed(board, ids);
	});
	session = open;
	await render(TestTask, { session: open, filter: new FilterText(), id: ids[0] ?? "", onclose: () => undefined });
	return { open, ids };
}
const artifactsIn = (open: BoardSession) => open.board.ids("artifact").map((id) => open.board.get("artifact", id));

describe("artifacts of a task", () => {
	it("[TASK12] are added, linked and set to done in place", async () => {
		const { open, ids } = await show();
		await page.getByLabelText("What it leaves behind, such as a document or a build").fill("Interface contract");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Address of Interface contract").fill("https://example.org/contract");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("State of Interface contract").selectOptions("Done");
		expect(artifactsIn(open)).toMatchObject([
			{ name: "Interface contract", taskId: ids[0], path: "https://example.org/contract", state: "done" },
		]);
		await expect.element(page.getByText("1 of 1 there")).toBeVisible();
		await expect
			.element(page.getByRole("link", { name: "Open", exact: true }))
			.toHaveAttribute("href", "https://example.org/contract");
	});

	it("[TASK12] of a finished task are missing while they are not there", async () => {
		const { open, ids } = await show((board, [id = ""]) => {
			board.commands.create("artifact", { name: "Brief", taskId: id });
		});
		await expect.element(page.getByText("missing", { exact: true })).not.toBeInTheDocument();
		open.commands.moveTask(ids[0] ?? "", { stageId: "done" });
		await expect.element(page.getByText("missing", { exact: true })).toBeVisible();
	});

	it.each([
		["https://example.org/a", true],
		["HTTP://example.org", true],
		["docs/contract.md", false],
		["javascript:alert(1)", false],
		["data:text/html,x", false],
		["//example.org", false],
		["https://", false],
	])("[TASK12] %s is a link: %s", (path, isLink) => {
		expect(webAddress(path) !== undefined).toBe(isLink);
	});
});

describe("the pane's other parts", () => {
	it("[TASK13] a link that would close a loop is refused with the path", async () => {
		const { open, ids } = await show((board, [first = "", second = "", third = ""]) => {
			board.commands.link({ fromId: first, toId: second });
			board.commands.link({ fromId: second, toId: third });
		});
		const field = page.getByLabelText("Waits for another task");
		await field.fill("Trial");
		await userEvent.keyboard("{Enter}");
		const said = () => document.querySelector("[role=alert]")?.textContent?.match(/Wireframes|Screens|Trial/g);
		await expect.poll(said).toEqual(["Wireframes", "Screens", "Trial", "Wireframes"]);
		expect(open.board.view.links.into.get(ids[0] ?? "") ?? []).toEqual([]);
	});

	it("[TASK14] what an estimate comes to stands beside it", async () => {
		await show((board, [id = ""]) => board.commands.setEstimate(id, { lowMinutes: 480, highMinutes: 1440 }));
		await expect.element(page.getByText(/^P50 \w+ \d+ \w+ · P85 \w+ \d+ \w+$/)).toBeVisible();
	});

	it("[TASK15] a skill is added with its level, and names who has it", async () => {
		const { open, ids } = await show((board) => {
			const skill = board.commands.create("skill", { name: "Testing" });
			if (skill.ok)
				board.commands.create("person", { name: "Ana", skills: [{ skillId: skill.value.value, level: 3 }] });
		});
		await page.getByLabelText("Add a skill").fill("Testing");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText("Ana", { exact: true }).last()).toBeVisible();
		await page.getByLabelText("Level of Testing").selectOptions("level 5");
		expect(open.board.get("task", ids[0] ?? "")?.skillNeeds).toMatchObject([{ level: 5 }]);
		await expect.element(page.getByText("nobody on this board")).toBeVisible();
	});

	it("[BOARD30] the clock beside a blocker says when it is to be escalated, and that it is", async () => {
		const raisedAt = Date.now();
		await show((board, [id = ""]) => {
			board.commands.raiseBlocker({ title: "Keys expired", subjectId: id, raisedAt: raisedAt - 30 * 60_000 });
			board.commands.raiseBlocker({ title: "No room", subjectId: id, raisedAt: raisedAt - 125 * 60_000 });
			board.commands.raiseBlocker({ title: "No answer", subjectId: id, raisedAt: raisedAt - 241 * 60_000 });
		});
		await expect.element(page.getByText(/^escalate in 1 h (30|29) min$/)).toBeVisible();
		await expect.element(page.getByText(/^over 2 h 00 min: escalate now, alert in 1 h 5[45] min$/)).toBeVisible();
		await expect.element(page.getByText(/^over 4 h 00 min: alert/)).toBeVisible();
	});

	it("[BOARD32] a letter brings the focus to its field", async () => {
		await show();
		for (const [key, label] of [
			["e", "Estimate"],
			["s", "Stage"],
			["d", "Deadline"],
			["b", "Waits for another task"],
		] as const) {
			document.querySelector<HTMLElement>(".pane")?.focus();
			await userEvent.keyboard(key);
			await expect.element(page.getByLabelText(label)).toHaveFocus();
		}
	});
});

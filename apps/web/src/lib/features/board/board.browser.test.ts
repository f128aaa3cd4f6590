import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestBoard from "../test/TestBoard.svelte";

let session: BoardSession | undefined;
let filter = new FilterText();
let opened: string[] = [];
let looks: string[] = [];

afterEach(async () => {
	await session?.close();
	session = undefined;
	await page.viewport(1280, 800);
});

async function show(seed: (board: Board) => void, as?: "display", query = ""): Promise<BoardSession> {
	filter = new FilterText();
	opened = [];
	const open = await openTestSession(seed, as);
	session = open;
	looks = [];
	await render(TestBoard, {
		session: open,
		filter,
		query,
		onlook: (look: string) => looks.push(look),
		open: (id: string) => opened.push(id),
	});
	return open;
}

const cards = (stageId: string) =>
	[...document.querySelectorAll(`[data-stage="${stageId}"] [data-task] a`)].map((link) => link.textContent?.trim());
const card = (title: string) => page.getByRole("link", { name: new RegExp(` ${title}(,|$)`) });
const spoken = () => [...document.querySelectorAll("[data-live-region]")].map((region) => region.textContent).join("");
const column = (open: BoardSession, stageId: string) =>
	open.board.column(stageId).map((id) => open.board.get("task", id)?.title);
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

/** Presses on one element and moves over another, step by step, as a mouse does. */
async function press(from: Element, to: Element, at: "top" | "bottom"): Promise<(type: string) => void> {
	const start = from.getBoundingClientRect();
	const end = to.getBoundingClientRect();
	const send = (type: string, x: number, y: number, target: EventTarget) =>
		target.dispatchEvent(
			new PointerEvent(type, {
				bubbles: true,
				cancelable: true,
				isPrimary: true,
				pointerId: 1,
				clientX: x,
				clientY: y,
			}),
		);
	const y = at === "top" ? end.top + 4 : end.bottom - 4;
	send("pointerdown", start.left + 20, start.top + 20, from);
	send("pointermove", start.left + 40, start.top + 30, from);
	send("pointermove", end.left + 20, y, from);
	await frame();
	await frame();
	return (type) => send(type, end.left + 20, y, from);
}

describe("the board", () => {
	it("[BOARD10] shows stages in order, and each card says all of itself in one sentence", async () => {
		await show((board) => {
			const [first = "", second = ""] = addTasks(board, ["Wireframes", "Build"]);
			const ana = board.commands.create("person", { name: "Ana Wu" });
			board.commands.set("task", first, {
				priority: "high",
				estimate: { lowMinutes: 480, highMinutes: 960 },
			});
			if (ana.ok) board.commands.create("assignment", { taskId: first, assigneeId: ana.value.value });
			board.commands.link({ fromId: first, toId: second });
			board.commands.raiseBlocker({ title: "No brief", subjectId: first });
		});
		const headings = [...document.querySelectorAll("[data-stage] h2")].map((heading) => heading.textContent);
		expect(headings).toEqual(["Backlog", "Ready", "In progress", "Review", "Done"]);
		const name = card("Wireframes").element().getAttribute("aria-label") ?? "";
		expect(name).toMatch(/^CB-\w{5} Wireframes, High, .*blocked for 0 min, owned by Ana Wu, 1–2 d/);
		expect(card("Build").element().getAttribute("aria-label")).toContain("Waits for 1 unfinished task");
	});

	it("[BOARD11] keeps 2,000 cards out of the page but not out of reach", async () => {
		await show((board) => {
			addTasks(
				board,
				Array.from({ length: 2000 }, (_, index) => `Task ${index}`),
			);
		});
		expect(document.querySelectorAll("[data-task]").length).toBeLessThan(60);
		const row = document.querySelector("[data-stage=backlog] li");
		expect([row?.getAttribute("aria-setsize"), row?.getAttribute("aria-posinset")]).toEqual(["2000", "1"]);
		card("Task 0").element().focus();
		for (let step = 0; step < 30; step++) await userEvent.keyboard("{ArrowDown}");
		expect(document.activeElement?.getAttribute("aria-label")).toContain("Task 30");
	});

	it("[BOARD12] a card that is dragged to another stage lands where the line was, and it is said", async () => {
		const open = await show((board) => {
			addTasks(board, ["A", "B"]);
			addTasks(board, ["C", "D"], "doing");
		});
		const end = await press(
			card("A").element().closest("[data-task]") ?? document.body,
			card("C").element().closest("[data-task]") ?? document.body,
			"bottom",
		);
		expect(document.querySelector("[data-stage=doing] .drop")).not.toBeNull();
		expect(document.querySelector("[data-ghost]")).not.toBeNull();
		end("pointerup");
		await expect.poll(() => column(open, "doing")).toEqual(["C", "A", "D"]);
		expect(spoken()).toMatch(/Moved CB-\w+ to In progress, 2 of 3\./);
		expect(document.querySelector("[data-ghost], .drop")).toBeNull();
	});

	it("[BOARD13] while a card is held, changes by others wait and are counted; letting go shows them", async () => {
		const open = await show((board) => addTasks(board, ["A", "B"]));
		const element = card("A").element().closest("[data-task]") ?? document.body;
		const end = await press(element, card("B").element().closest("[data-task]") ?? document.body, "top");
		open.commands.addTask({ title: "From elsewhere", stageId: "backlog" });
		await expect.poll(() => document.querySelector("[data-stage=backlog] header")?.textContent).toContain("+1 change");
		expect(cards("backlog")).toEqual(["A", "B"]);
		end("pointercancel");
		await expect.poll(() => cards("backlog")).toEqual(["A", "B", "From elsewhere"]);
	});

	it("[BOARD14] Shift and arrows move the focused card, which keeps the focus; arrows walk", async () => {
		const open = await show((board) => addTasks(board, ["A", "B", "C"]));
		card("A").element().focus();
		await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
		expect(column(open, "backlog")).toEqual(["B", "A", "C"]);
		await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
		expect(column(open, "ready")).toEqual(["A"]);
		await expect.poll(() => document.activeElement?.getAttribute("aria-label")).toMatch(/ A/);
		await userEvent.keyboard("{ArrowLeft}");
		expect(document.activeElement?.getAttribute("aria-label")).toMatch(/ B/);
		await userEvent.keyboard(" ");
		expect(opened).toEqual([open.board.column("backlog")[0]]);
	});

	it("[BOARD15] every move can be made by menu and dialog, without dragging and without the arrow keys", async () => {
		const open = await show((board) => {
			addTasks(board, ["A"]);
			addTasks(board, ["C", "D"], "review");
		});
		await page
			.getByRole("button", { name: /^Actions for/ })
			.first()
			.click();
		await page.getByRole("menuitem", { name: "Move…" }).click();
		await page.getByLabelText("To stage").selectOptions("review");
		await page.getByLabelText("Position").selectOptions("2 of 3");
		await page.getByRole("button", { name: "Move", exact: true }).click();
		await expect.poll(() => column(open, "review")).toEqual(["C", "A", "D"]);
		await page
			.getByRole("button", { name: /^Actions for/ })
			.nth(1)
			.click();
		await page.getByRole("menuitem", { name: "To the top" }).click();
		await expect.poll(() => column(open, "review")).toEqual(["A", "C", "D"]);
	});

	it("[BOARD16] Delete archives at once, and the notice takes it back", async () => {
		const open = await show((board) => addTasks(board, ["A", "B"]));
		card("A").element().focus();
		await userEvent.keyboard("{Delete}");
		expect(column(open, "backlog")).toEqual(["B"]);
		await page.getByRole("button", { name: "Undo" }).click();
		expect(column(open, "backlog")).toEqual(["A", "B"]);
	});

	it("[BOARD17] c opens a line that makes tasks one after the other", async () => {
		const open = await show((board) => {
			board.commands.create("person", { name: "Ana Wu" });
		});
		await expect.element(page.getByText("No tasks yet.")).toBeVisible();
		await userEvent.keyboard("c");
		await userEvent.keyboard("Streaming responses @aw p1 3-4d{Enter}");
		await userEvent.keyboard("Second line{Enter}{Escape}");
		await expect.poll(() => column(open, "backlog")).toEqual(["Streaming responses", "Second line"]);
		expect(
			page
				.getByLabelText("Add a task to Backlog")
				.elements()
				.filter((one) => one.tagName === "INPUT"),
		).toEqual([]);
		const [id = ""] = open.board.column("backlog");
		expect(open.board.get("task", id)).toMatchObject({
			priority: "high",
			estimate: { lowMinutes: 1440, highMinutes: 1920 },
		});
		expect(open.board.view.owners.get(id)).toBeDefined();
	});

	it("[BOARD18] over its limit a stage says so in words and form, and still takes cards", async () => {
		const open = await show((board) => {
			const stage = board.project.stages.find(({ id }) => id === "doing");
			board.commands.setItem("project", "project", "stages", { key: stage?.id ?? "", changes: { wipLimit: 1 } });
			addTasks(board, ["A", "B"], "doing");
		});
		const header = document.querySelector("[data-stage=doing] header");
		expect(header?.textContent).toContain("2/1");
		expect(header?.querySelector("[title='Over the limit of 1'] svg")).not.toBeNull();
		expect(open.commands.addTask({ title: "C", stageId: "doing" }).ok).toBe(true);
	});

	it("[BOARD19] a filter that nothing meets says so and can be taken off", async () => {
		await show((board) => addTasks(board, ["Wireframes", "Build"]));
		filter.text = "wire";
		await expect.poll(() => cards("backlog")).toEqual(["Wireframes"]);
		expect(filter.shown).toEqual({ count: 1, of: 2 });
		filter.text = "nothing like this";
		await page.getByRole("button", { name: /Clear the filter/ }).click();
		await expect.poll(() => cards("backlog")).toEqual(["Wireframes", "Build"]);
	});

	it("[BOARD20] who may only view can neither lift, add nor open a menu, and still walks and reads", async () => {
		const open = await show((board) => addTasks(board, ["A", "B"]), "display");
		expect(page.getByRole("button", { name: /Add a task|Actions for/ }).elements()).toEqual([]);
		const from = card("A").element().closest("[data-task]") ?? document.body;
		const end = await press(from, document.querySelector("[data-stage=done]") ?? document.body, "top");
		expect(document.querySelector("[data-ghost]")).toBeNull();
		end("pointerup");
		card("A").element().focus();
		await userEvent.keyboard("{Delete}{Shift>}{ArrowRight}{/Shift}{ArrowDown}");
		expect(column(open, "backlog")).toEqual(["A", "B"]);
		expect(document.activeElement?.getAttribute("aria-label")).toMatch(/ B/);
	});

	it("[BOARD21] on a phone one stage is shown, chosen from a row of all", async () => {
		await page.viewport(390, 800);
		await show((board) => {
			addTasks(board, ["A"]);
			addTasks(board, ["C"], "review");
		});
		await expect.element(card("A")).toBeVisible();
		await expect.element(card("C")).not.toBeInTheDocument();
		await page.getByRole("button", { name: /^Review/ }).click();
		await expect.element(card("C")).toBeVisible();
		expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
	});

	const team = (board: Board) => {
		const [first = "", second = "", third = ""] = addTasks(board, ["A", "B", "C"]);
		const people = ["Ana", "Ben"].map((name) => board.commands.create("person", { name }));
		const [ana, ben] = people.map((made) => (made.ok ? made.value.value : ""));
		board.commands.create("assignment", { taskId: first, assigneeId: ana });
		board.commands.create("assignment", { taskId: second, assigneeId: ben });
		board.commands.set("task", third, { priority: "high" });
	};
	const shown = () =>
		[...document.querySelectorAll("section.column")].map((one) => [
			one.querySelector("h2")?.textContent ?? "",
			...[...one.querySelectorAll("[data-task] a")].map((link) => link.textContent?.trim() ?? ""),
		]);

	it("[BOARD25] columns stand for owners when the address says so, and a card that is carried over gets that owner", async () => {
		const open = await show(team, undefined, "?group=owner&q=");
		expect(shown()).toEqual([
			["Ana", "A"],
			["Ben", "B"],
			["Nobody", "C"],
		]);
		card("C").element().focus();
		await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
		await expect.poll(shown).toEqual([["Ana", "A"], ["Ben", "B", "C"], ["Nobody"]]);
		expect(spoken()).toContain("is now in Ben.");
		await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}");
		await expect.poll(() => open.board.ids("assignment").length).toBe(2);
		await expect.poll(() => looks.at(-1)).toBe("group=owner");
	});

	it("[BOARD25] a grouping that is gone is named, and the board is shown all the same", async () => {
		await show(team, undefined, "?group=mood&q=c");
		await expect.element(page.getByText(/asks for a view by mood/)).toBeVisible();
		expect(shown()[0]).toEqual(["Backlog", "A", "B", "C"]);
		expect(filter.text).toBe("c");
	});

	it("[BOARD26] lanes cut across the columns, are chosen from the menu and folded", async () => {
		await show(team);
		await page.getByRole("button", { name: "View" }).click();
		await page.getByRole("menuitem", { name: "Lanes" }).click();
		await page.getByRole("menuitem", { name: "Owner" }).click();
		const lanes = () => [...document.querySelectorAll("[data-lane]")].map((lane) => lane.getAttribute("aria-label"));
		await expect.poll(lanes).toEqual(["Ana", "Ben", "Nobody"]);
		await expect.poll(() => looks.at(-1)).toBe("lanes=owner");
		await page.getByRole("button", { name: "Fold Ben" }).click();
		await expect.poll(() => document.querySelectorAll("[data-lane] section.column").length).toBe(10);
		card("A").element().focus();
		await userEvent.keyboard("{ArrowDown}");
		await expect.poll(() => document.activeElement?.textContent?.trim()).toBe("C");
	});

	it("[BOARD27] many cards are chosen by key and click, and changed or archived as one", async () => {
		const open = await show((board) => {
			addTasks(board, ["A", "B", "C", "D"]);
		});
		card("A").element().focus();
		await userEvent.keyboard("J");
		await expect.element(page.getByText("2 cards selected")).toBeVisible();
		await card("D").click({ modifiers: ["Control"] });
		await expect.element(page.getByText("3 cards selected")).toBeVisible();
		await page.getByRole("combobox", { name: "Move to stage" }).selectOptions("Review");
		await expect.poll(() => column(open, "review")).toEqual(["A", "B", "D"]);
		open.history.undo();
		await expect.poll(() => column(open, "backlog")).toEqual(["A", "B", "C", "D"]);
		await page.getByRole("button", { name: "Archive", exact: true }).click();
		await expect.poll(() => column(open, "backlog")).toEqual(["C"]);
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.poll(() => column(open, "backlog")).toEqual(["A", "B", "C", "D"]);
	});

	it("[BOARD27] a card that is one of the chosen takes the others along", async () => {
		const open = await show((board) => {
			addTasks(board, ["A", "B", "C"]);
			addTasks(board, ["X", "Y"], "doing");
		});
		card("A").element().focus();
		await userEvent.keyboard("J");
		const end = await press(
			card("B").element().closest("[data-task]") ?? document.body,
			card("X").element().closest("[data-task]") ?? document.body,
			"bottom",
		);
		expect(document.querySelector("[data-ghost]")?.textContent).toContain("2");
		end("pointerup");
		await expect.poll(() => column(open, "doing")).toEqual(["X", "A", "B", "Y"]);
	});

	it("[BOARD26] [STATE6] a drop into another lane and stage is one step to take back", async () => {
		const open = await show(
			(board) => {
				team(board);
				addTasks(board, ["X"], "doing");
			},
			undefined,
			"?lanes=owner",
		);
		const owners = () =>
			open.board
				.ids("task")
				.map((id) => `${open.board.get("task", id)?.title} ${open.board.view.owners.get(id)?.assigneeId}`);
		const before = [...owners().sort(), ...column(open, "backlog")];
		card("A").element().focus();
		const box = (name: string) => card(name).element().closest("[data-task]") ?? document.body;
		const end = await press(box("A"), box("X"), "bottom");
		end("pointerup");
		await expect.poll(() => column(open, "doing")).toEqual(["X", "A"]);
		expect(owners()).toContain("A undefined");
		open.history.undo();
		await expect.poll(() => [...owners().sort(), ...column(open, "backlog")]).toEqual(before);
		expect(column(open, "doing")).toEqual(["X"]);
	});

	it("[BOARD28] a pasted list is shown before it becomes tasks, and is one edit", async () => {
		const open = await show(team);
		const clipboardData = new DataTransfer();
		clipboardData.setData("text/plain", "- Draw it @ana p1 2d\n- [ ] Build it after nothing\n\n- Test it");
		document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
		await expect.element(page.getByRole("dialog", { name: "Add 3 tasks?" })).toBeVisible();
		await page.getByLabelText("To").selectOptions("Ready");
		await page.getByRole("button", { name: "Add them" }).click();
		await expect.poll(() => column(open, "ready")).toEqual(["Draw it", "Build it after nothing", "Test it"]);
		expect(open.board.ids("assignment")).toHaveLength(3);
		open.history.undo();
		await expect.poll(() => column(open, "ready")).toEqual([]);
	});

	it("[BOARD29] a view is saved for everybody, shown again and removed", async () => {
		const open = await show(team, undefined, "?group=owner&q=p1");
		await page.getByRole("button", { name: "Views" }).click();
		await page.getByRole("menuitem", { name: "Save this view…" }).click();
		await page.getByLabelText("Name of the view").fill("Urgent by owner");
		await userEvent.keyboard("{Tab}");
		await page.getByRole("button", { name: "Save", exact: true }).click();
		await expect.element(page.getByRole("button", { name: "Urgent by owner" })).toBeVisible();
		filter.clear();
		await page.getByRole("button", { name: "Views" }).click();
		await page.getByRole("menuitem", { name: "Urgent by owner" }).click();
		await expect.poll(() => filter.text).toBe("p1");
		expect(open.board.ids("savedView")).toHaveLength(1);
	});
});

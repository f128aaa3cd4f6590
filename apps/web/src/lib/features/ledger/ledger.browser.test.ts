import { type Board, fieldsOf } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { fieldLabel } from "../../format/labels.ts";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import { quietPresence } from "../test/quiet-presence.ts";
import TestLedger from "../test/TestLedger.svelte";
import { withParts } from "../test/with-parts.ts";
import { type LedgerList, sortedIds } from "./ledger-list.ts";
import { lists } from "./lists.ts";

let session: BoardSession | undefined;
let filter = new FilterText();

afterEach(async () => {
	await session?.close();
	session = undefined;
});

interface Shown {
	readonly open: BoardSession;
	/** Shows the record's pane, as the address would. */
	select(id: string | undefined): Promise<void>;
}

async function show(list: LedgerList, seed: (board: Board) => void, parts: Partial<BoardSession> = {}): Promise<Shown> {
	filter = new FilterText();
	const open = await openTestSession(seed);
	session = open;
	const all = { session: withParts(open, parts), filter, list, onselect };
	const { rerender } = await render(TestLedger, { ...all, selectedId: undefined });
	async function select(id: string | undefined) {
		await rerender({ ...all, selectedId: id });
	}
	function onselect(id: string | undefined) {
		void select(id);
	}
	return { open, select };
}

function the(slug: string): LedgerList {
	const list = lists.find((one) => one.slug === slug);
	if (!list) throw new Error(slug);
	return list;
}
function made<T>(result: { readonly ok: true; readonly value: { readonly value: T } } | { readonly ok: false }): T {
	if (!result.ok) throw new Error("not made");
	return result.value.value;
}
const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const logged = () =>
	[...document.querySelectorAll("[aria-label='What was recorded'] li")].map((line) => line.textContent ?? "");

describe("any record type", () => {
	it("[LEDGER1] a list for a further type is one entry, and its form shows every field of its table", async () => {
		const { open } = await show(
			{ slug: "deliverables", type: "deliverable", columns: ["commitment"] },
			() => undefined,
		);
		await expect.element(page.getByText("No deliverables yet.")).toBeVisible();
		await button("New deliverable").first().click();
		await expect.poll(() => open.board.ids("deliverable").length).toBe(1);
		for (const name of ["name", "commitment", "cycleId"])
			await expect.element(page.getByText(fieldLabel("deliverable", name), { exact: true }).first()).toBeVisible();
		await page.getByRole("textbox", { name: "Name" }).fill("Sales page");
		await userEvent.keyboard("{Tab}");
		await expect
			.poll(() => open.board.get("deliverable", open.board.ids("deliverable")[0] ?? "")?.name)
			.toBe("Sales page");
	});

	it("[LEDGER10] what asks for something stands first, what is settled last, the rest by title", async () => {
		const { open, select } = await show(the("risks"), ({ commands }) => {
			commands.create("risk", { title: "closed", probability: "high", impact: "high", state: "closed" });
			commands.create("risk", { title: "mild 10", probability: "low", impact: "low" });
			commands.create("risk", { title: "hot", probability: "high", impact: "medium" });
			commands.create("risk", { title: "mild 9", probability: "low", impact: "low" });
			const passed = commands.create("gate", { name: "Passed" });
			if (passed.ok) commands.decideGate(passed.value.value, { verdict: "pass" });
			for (const [name, dueOn] of [
				["Without a day", undefined],
				["Late", "2026-09-01"],
				["Soon", "2026-08-01"],
			] as const)
				commands.create("gate", { name, dueOn });
		});
		const titles = () => [...document.querySelectorAll("[data-record] .title")].map((row) => row.textContent?.trim());
		await expect.poll(titles).toEqual(["hot", "mild 9", "mild 10", "closed"]);
		await select(undefined);
		expect(sortedIds(open, the("gates")).map((id) => open.board.get("gate", id)?.name)).toEqual([
			"Soon",
			"Late",
			"Without a day",
			"Passed",
		]);
	});

	it("[LEDGER2] every column and form field of every list is a field of its type", () => {
		for (const list of lists) {
			const known = fieldsOf(list.type);
			const named = [...list.columns, ...(list.groups ?? []).flatMap(({ fields }) => fields)];
			expect(named.filter((name) => !known.has(name))).toEqual([]);
		}
	});

	it("[LEDGER6] archiving by key can be taken back, and the filter counts", async () => {
		const { open } = await show(the("risks"), (board) => {
			board.commands.create("risk", { title: "Rain" });
			board.commands.create("risk", { title: "Snow" });
		});
		await expect.element(button(/^Rain/)).toBeVisible();
		document.querySelector<HTMLElement>("[data-record]")?.focus();
		await userEvent.keyboard("{Delete}");
		await expect.poll(() => open.board.ids("risk").length).toBe(1);
		await button("Undo").click();
		await expect.poll(() => open.board.ids("risk").length).toBe(2);
		filter.text = "snow";
		await expect.poll(() => document.querySelectorAll("[data-record]").length).toBe(1);
		expect(filter.shown).toEqual({ count: 1, of: 2 });
	});

	it("[LEDGER7] a view link sees everything and changes nothing", async () => {
		let id = "";
		const { select } = await show(
			the("gates"),
			(board) => {
				id = made(board.commands.create("gate", { name: "Launch" }));
			},
			{ readOnly: true },
		);
		await select(id);
		await expect.element(page.getByRole("heading", { name: "Launch" })).toBeVisible();
		expect(document.querySelectorAll("input, textarea, select")).toHaveLength(0);
		expect(document.querySelectorAll("button")).toHaveLength(2);
	});

	it("[LEDGER9] others see who is on a record, and the form says who is in a field", async () => {
		let id = "";
		const focused: unknown[] = [];
		const peer = { clientId: 7, principal: "p", name: "Mina", colour: 2, role: "edit" } as const;
		const presence = {
			...quietPresence,
			on: (_type: string, on: string) =>
				on === id ? [{ ...peer, focus: { type: "risk", id, field: "title", typing: true } as const }] : [],
			setFocus: (focus: unknown) => focused.push(focus),
		};
		const { select } = await show(
			the("risks"),
			(board) => {
				id = made(board.commands.create("risk", { title: "Rain" }));
			},
			{ presence },
		);
		await select(id);
		await expect.element(page.getByText("Mina typing")).toBeVisible();
		expect(focused).toEqual([{ type: "risk", id }]);
	});
});

describe("gates", () => {
	function seedGate(board: Board): { gate: string; task: string } {
		const [task = ""] = addTasks(board, ["Deploy"]);
		const ana = made(board.commands.create("person", { name: "Ana Wu" }));
		const gate = made(board.commands.create("gate", { name: "Launch" }));
		board.commands.addItem("gate", gate, "approvers", { personId: ana });
		board.commands.addItem("gate", gate, "criteria", { text: "Tested", required: true });
		board.commands.link({ fromId: gate, toId: task });
		return { gate, task };
	}

	it("[LEDGER3] with an open checklist only an override with a reason passes it, and the log keeps both", async () => {
		let gate = "";
		const { open, select } = await show(the("gates"), (board) => {
			gate = seedGate(board).gate;
		});
		await select(gate);
		expect(button("Pass…").elements()).toHaveLength(0);
		await button("Override…").click();
		await expect.element(page.getByRole("dialog").getByText("Deploy")).toBeVisible();
		await button("Override").click();
		await expect.element(page.getByText("Say why: it stays in the record.")).toBeVisible();
		expect(open.board.view.gates.get(gate)?.state).toBe("open");
		await page.getByRole("textbox", { name: /^Reason/ }).fill("Customer waits");
		await button("Override").click();
		await expect.poll(() => open.board.view.gates.get(gate)?.state).toBe("passed");
		await expect.poll(() => logged()[0]).toMatch(/Ana Wu overrode it.*Customer waits/s);
		await button("Reject…").click();
		await page.getByRole("textbox", { name: /^Reason/ }).fill("Broken");
		await button("Reject").click();
		await expect.poll(() => open.board.view.gates.get(gate)?.state).toBe("rejected");
		expect(logged()).toHaveLength(2);
	});

	it("[LEDGER3] a done checklist lets it pass in two steps", async () => {
		let gate = "";
		const { open, select } = await show(the("gates"), (board) => {
			gate = seedGate(board).gate;
		});
		await select(gate);
		await page.getByRole("checkbox", { name: "Tested" }).click();
		await button("Pass…").click();
		expect(open.board.view.gates.get(gate)?.state).toBe("waiting");
		await button("Pass the gate").click();
		await expect.poll(() => open.board.view.gates.get(gate)?.state).toBe("passed");
	});
});

describe("handoffs", () => {
	it("[LEDGER4] carry the template's fields, are asked about with a reason, and accepted", async () => {
		let id = "";
		const { open, select } = await show(the("handoffs"), (board) => {
			const from = made(board.commands.create("person", { name: "Ana Wu" }));
			const to = made(board.commands.create("person", { name: "Ben Okafor" }));
			id = made(board.commands.create("handoff", { title: "Screens", fromId: from, toId: to }));
		});
		await select(id);
		await page.getByRole("textbox", { name: "Add to next steps" }).fill("Wire the API");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => open.board.get("handoff", id)?.nextSteps.map(({ text }) => text)).toEqual(["Wire the API"]);
		await page.getByRole("textbox", { name: "Add to artifacts" }).fill("src/app.ts");
		await userEvent.keyboard("{Enter}");
		await page.getByRole("textbox", { name: "Description" }).fill("The shell");
		await userEvent.keyboard("{Tab}");
		await expect
			.poll(() => open.board.get("handoff", id)?.artifacts[0])
			.toMatchObject({ path: "src/app.ts", description: "The shell" });
		await button("Ask…").click();
		await page.getByRole("textbox", { name: /^Reason/ }).fill("Which API?");
		await button("Ask").click();
		await expect.poll(() => open.board.view.handoffs.get(id)?.state).toBe("asked");
		await button("Accept").click();
		await expect.poll(() => open.board.view.handoffs.get(id)?.state).toBe("accepted");
		expect(logged()[0]).toMatch(/Ben Okafor asked.*Which API\?/s);
		expect(logged()[1]).toContain("somebody accepted it");
	});
});

describe("blockers, risks and decisions", () => {
	it("[LEDGER5] a blocker is raised, acknowledged, escalated, resolved and reopened", async () => {
		const { open } = await show(the("blockers"), () => undefined);
		await button("New blocker").first().click();
		const state = () => open.board.view.blockers.states.get(open.board.ids("blocker")[0] ?? "")?.state;
		await expect.poll(state).toBe("open");
		await button("Acknowledge").click();
		await expect.poll(state).toBe("acknowledged");
		await button("Escalate…").click();
		await page.getByRole("textbox", { name: /^Reason/ }).fill("To Dana: two days lost");
		await button("Escalate").click();
		await expect.poll(state).toBe("escalated");
		await button("Resolve…").click();
		await button("Resolve").click();
		await expect.poll(state).toBe("resolved");
		await button("Reopen").click();
		await expect.poll(state).toBe("open");
		expect(logged()).toHaveLength(4);
	});

	it("[LEDGER8] the grid counts open risks and opens them", async () => {
		const { open } = await show(the("risks"), (board) => {
			board.commands.create("risk", { title: "Rain", probability: "high", impact: "low" });
			board.commands.create("risk", { title: "Gone", probability: "high", impact: "low", state: "closed" });
		});
		await button("1 of high probability and low impact").click();
		await expect.element(page.getByRole("heading", { name: "Rain" })).toBeVisible();
		await button("Close the risk").click();
		await expect
			.poll(
				() =>
					open.board.get(
						"risk",
						open.board.ids("risk").find((id) => open.board.get("risk", id)?.title === "Rain") ?? "",
					)?.state,
			)
			.toBe("closed");
	});

	it("[LEDGER5] a decision is objected to and then recorded with its outcome", async () => {
		let id = "";
		const { open, select } = await show(the("decisions"), (board) => {
			id = made(board.commands.create("decision", { question: "Which queue?" }));
		});
		await select(id);
		await button("Object…").click();
		await page.getByRole("textbox", { name: /^Reason/ }).fill("Costs too much");
		await button("Record").click();
		await expect.poll(() => logged()[0]).toMatch(/objects.*Costs too much/s);
		await button("Decide…").click();
		await page.getByRole("textbox", { name: /^Reason/ }).fill("Redis");
		await button("Record the decision").click();
		await expect.poll(() => open.board.get("decision", id)).toMatchObject({ state: "decided", outcome: "Redis" });
	});
});

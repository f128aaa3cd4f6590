import { afterEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import castmatch from "../../import/fixtures/castmatch-week2.yaml?raw";
import type { PlanDraft } from "../../import/plan-draft.ts";
import type { BoardSession } from "../../session/session.ts";
import { openTestSession } from "../test/open-session.ts";
import ImportPanel from "./ImportPanel.svelte";

// The first test also loads the worker's modules one by one.
vi.setConfig({ testTimeout: 60_000 });

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

async function show(asNew: (draft: PlanDraft, title: string) => Promise<void> = async () => undefined) {
	const open = await openTestSession(() => undefined);
	session = open;
	let imported = 0;
	const here = {
		board: open.board.model,
		importPlan: open.commands.importPlan,
		nowMs: () => open.clock.nowMs,
		onimported: () => {
			imported += 1;
		},
	};
	await render(ImportPanel, { here, asNew });
	return { open, imported: () => imported };
}

async function paste(text: string) {
	await page.getByLabelText("or paste the text").fill(text);
	await page.getByRole("button", { name: "Read it" }).click();
}

const text = () => document.body.textContent ?? "";

describe("import", () => {
	it("[IMPORT19] tells of a pasted plan before anything is written, then writes it, and undo takes it back", async () => {
		const { open, imported } = await show();
		await paste(castmatch);
		await expect.poll(text, { timeout: 15_000 }).toContain("79 new, 0 unchanged, 0 changed");
		expect(text()).toContain(
			"Design system: RESEARCH → WIRE → GRID takes 7 to 10 days (8 to 12 days with VISION, whose length is inferred); integration is on day 7, which leaves 6 days. It cannot fit.",
		);
		expect(text()).toContain("Nobody owns Design token preparation.");
		expect(text()).toContain(
			"Of 16 agents, 7 have a card, 3 are only named (Integration Workflow, Testing QA and Frontend UI Developer), 6 are not named.",
		);
		expect(open.board.ids("task")).toEqual([]);
		await page.getByRole("button", { name: "Import into this board" }).click();
		expect([imported(), open.board.ids("task").length]).toEqual([1, 15]);
		open.history.undo();
		expect(open.board.ids("task")).toEqual([]);
	});

	it("[IMPORT19] refuses a cut-off file with its line, and takes another one", async () => {
		await show();
		await paste(castmatch.slice(0, 2_000));
		await expect
			.poll(text, { timeout: 15_000 })
			.toMatch(/Line 28, column \d+: .*the file may be cut off\. .*The line reads: - \{ id: OPS/);
		await paste("tasks: [Write, Read]");
		await expect.element(page.getByText("2 new, 0 unchanged, 0 changed")).toBeVisible();
		await page.getByRole("button", { name: "Choose another" }).click();
		await expect.element(page.getByLabelText("or paste the text")).toBeVisible();
	});

	it("[IMPORT19] reads a chosen file, and a dropped one as a new board", async () => {
		const made: string[] = [];
		await show(async (draft, title) => {
			made.push(`${title}: ${draft.tasks.length}`);
		});
		const file = new File([castmatch], "plan.yaml", { type: "text/yaml" });
		await userEvent.upload(page.getByLabelText("Choose a file"), file);
		await expect.element(page.getByText("A plan: CastMatch week 2")).toBeVisible();
		await page.getByRole("button", { name: "Choose another" }).click();
		const data = new DataTransfer();
		data.items.add(file);
		document.querySelector(".drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
		await page.getByRole("button", { name: "Import as a new board" }).click();
		expect(made).toEqual(["CastMatch week 2: 15"]);
	});

	it("[IMPORT19] keeps what was pasted and says why when the new board cannot be stored", async () => {
		await show(async () => {
			throw new Error("disk full");
		});
		await paste("tasks: [Write]");
		await page.getByRole("button", { name: "Import as a new board" }).click();
		await expect.element(page.getByText("The plan was not written.")).toBeVisible();
		await expect.element(page.getByText("1 new, 0 unchanged, 0 changed")).toBeVisible();
	});
});

import type { MergeReport } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { AwayState, BoardSession, ShownLoop } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestAwayPage from "../test/TestAwayPage.svelte";
import TestAwayPanel from "../test/TestAwayPanel.svelte";
import { withParts } from "../test/with-parts.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

const nothing: MergeReport = {
	...{ added: [], changed: [], archived: [], restored: [], collisions: [], archivedWhileEdited: [] },
	counts: { added: 0, changed: 0, archived: 0 },
};
const button = (name: RegExp) => page.getByRole("button", { name });

async function plan(): Promise<{ open: BoardSession; a: string; b: string; ab: string; ba: string }> {
	let ids = { a: "", b: "", ab: "", ba: "" };
	const open = await openTestSession((board) => {
		const [a = "", b = ""] = addTasks(board, ["Wireframes", "Build"]);
		const [ab, ba] = [board.commands.link({ fromId: a, toId: b }), board.commands.link({ fromId: b, toId: a })];
		if (!ab.ok || !ba.ok) throw new Error("no links");
		ids = { a, b, ab: ab.value.value, ba: ba.value.value };
	});
	session = open;
	return { open, ...ids };
}
function awayWith(
	report: MergeReport,
	loops: readonly ShownLoop[] = [],
): { state: AwayState; dismissed: () => boolean } {
	let gone = false;
	return {
		state: {
			report,
			loops,
			dismiss: () => {
				gone = true;
			},
		},
		dismissed: () => gone,
	};
}
async function show(open: BoardSession, away: AwayState): Promise<void> {
	const session = withParts(open, { away });
	await render(TestAwayPanel, { session, filter: new FilterText() });
}

describe("while you were away", () => {
	it("[AWAY1] is one line of counts when nothing has to be decided, and goes when it is done", async () => {
		const { open } = await plan();
		const { state, dismissed } = awayWith({ ...nothing, counts: { added: 3, changed: 5, archived: 1 } });
		await show(open, state);
		await expect.element(page.getByText(/3 added, 5 changed, 1 archived/)).toBeVisible();
		await button(/^Done$/).click();
		expect(dismissed()).toBe(true);
	});

	it("[AWAY2] a collision shows both values, and one key takes the losing one", async () => {
		const { open, a } = await plan();
		open.commands.set("task", a, { focus: "theirs" });
		const collision: MergeReport["collisions"][number] = {
			type: "task",
			id: a,
			field: "focus",
			before: "",
			mine: "mine",
			theirs: "theirs",
			kept: "theirs",
			useOther: [{ op: "set", type: "task", id: a, fields: { focus: "mine" } }],
		};
		await show(open, awayWith({ ...nothing, collisions: [collision] }).state);
		await expect.element(page.getByText("Theirs (kept)")).toBeVisible();
		const use = button(/Use mine/);
		const element = use.element();
		if (element instanceof HTMLElement) element.focus();
		await userEvent.keyboard("1");
		expect(open.board.get("task", a)?.focus).toBe("mine");
		await expect.poll(() => use.elements().length).toBe(0);
		expect(open.history.canUndo).toBe(true);
	});

	it("[AWAY3] a loop names both links and drops the chosen one", async () => {
		const { open, a, b, ab, ba } = await plan();
		await show(open, awayWith(nothing, [{ taskIds: [a, b], linkIds: [ab, ba], suspendedLinkIds: [ba] }]).state);
		await expect.element(page.getByText("Wireframes » Build » Wireframes")).toBeVisible();
		await expect.element(button(/Drop Wireframes → Build/)).toBeVisible();
		await button(/Drop Build → Wireframes/).click();
		expect(open.board.view.links.shown.map(({ id }) => id)).toEqual([ab]);
	});

	it("[AWAY4] what was archived while it was edited can be brought back", async () => {
		const { open, a } = await plan();
		open.commands.archive("task", a);
		await show(
			open,
			awayWith({ ...nothing, archivedWhileEdited: [{ type: "task", id: a, archivedBy: "theirs" }] }).state,
		);
		await button(/Bring back/).click();
		expect(open.board.ids("task")).toContain(a);
	});

	it("[AWAY1] the page behind it lists every record by name and fields, and says when there is nothing", async () => {
		const { open, a, b } = await plan();
		const report = {
			...nothing,
			added: [{ type: "task", id: b }],
			changed: [{ type: "task", id: a, fields: ["title", "estimate"] }],
		} as const;
		const filter = new FilterText();
		const { unmount } = await render(TestAwayPage, {
			session: withParts(open, { away: awayWith(report).state }),
			filter,
		});
		await expect.element(page.getByText("Title, Estimate")).toBeVisible();
		await expect.element(page.getByRole("region", { name: "Added" }).getByText(/Build/)).toBeVisible();
		await unmount();
		await render(TestAwayPage, { session: open, filter });
		await expect.element(page.getByText("Nothing came in while you were away.")).toBeVisible();
	});
});

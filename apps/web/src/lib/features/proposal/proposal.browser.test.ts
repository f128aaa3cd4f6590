import { ok } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession, ProposalItem, ProposalReview, ProposalState } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestProposals from "../test/TestProposals.svelte";
import { withParts } from "../test/with-parts.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const own: ProposalItem = { key: "k", origin: "own", name: "Me", edits: 14, at: 1, state: "kept", why: "role" };

interface Desk {
	readonly state: ProposalState;
	readonly done: string[];
}

function deskWith(
	items: readonly ProposalItem[],
	review?: ProposalReview,
	repair: ProposalState["repair"] = "none",
): Desk {
	const done: string[] = [];
	const note = (what: string) => async (key: string) => {
		done.push(`${what} ${key}`);
		return ok(undefined);
	};
	return {
		done,
		state: {
			items,
			repair,
			readRepaired: () => done.push("read"),
			send: note("send"),
			merge: note("merge"),
			dismiss: note("dismiss"),
			review: async () => (review ? ok(review) : { ok: false, error: { kind: "unreachable" } }),
			exportText: async () => ok("text"),
		},
	};
}

async function show(desk: Desk, readOnly = false, seed: Parameters<typeof openTestSession>[0] = () => undefined) {
	const opened = await openTestSession(seed);
	session = opened;
	const parts = { proposals: desk.state, readOnly };
	await render(TestProposals, { session: withParts(opened, parts), filter: new FilterText() });
	return opened;
}

describe("edits that wait for somebody who may make them", () => {
	it("[PROP1] their author reads how many wait, and sends or downloads them", async () => {
		const desk = deskWith([own]);
		await show(desk, true);
		await expect.element(page.getByText("14 edits waiting for an editor. This link may only read now.")).toBeVisible();
		await expect.element(button("Download")).toBeVisible();
		expect(button("Review").elements()).toHaveLength(0);
		await button("Send to the editors").click();
		expect(desk.done).toEqual(["send k"]);
	});

	it("[PROP2] an editor reads who proposes, what it changes and what it meets, and merges or dismisses", async () => {
		let id = "";
		const proposing = await openTestSession((board) => {
			[id = ""] = addTasks(board, ["Wireframes, proposed"]);
		});
		const review: ProposalReview = {
			operations: [
				{ op: "create", type: "task", id, fields: { title: "Wireframes, proposed" } },
				{ op: "set", type: "project", id: "project", fields: { name: "Another name" } },
			],
			proposed: proposing.board.model,
			report: {
				...{ added: [], changed: [], archived: [], restored: [], archivedWhileEdited: [] },
				counts: { added: 1, changed: 1, archived: 0 },
				collisions: [
					{
						...{ type: "project", id: "project", field: "name", before: "a", mine: "b", theirs: "c" },
						...{ kept: "mine", useOther: [] },
					},
				],
			},
		};
		const desk = deskWith([{ ...own, key: "mailbox 1", origin: "mailbox", name: "Priya", state: "sent" }], review);
		await show(desk);
		await expect.element(page.getByText("1 proposal: 14 changes by Priya")).toBeVisible();
		await button("Review").click();
		await expect.element(page.getByText("New task: Wireframes, proposed")).toBeVisible();
		await expect.element(page.getByText("Changed here since")).toBeVisible();
		await button("Merge all of it").click();
		expect(desk.done).toEqual(["merge mailbox 1"]);
		await button("Review").click();
		await button("Dismiss").click();
		expect(desk.done).toEqual(["merge mailbox 1", "dismiss mailbox 1"]);
		await proposing.close();
	});

	it("[PROP3] a proposal that cannot be read is told, and nothing is merged", async () => {
		await show(deskWith([{ ...own, key: "mailbox 1", origin: "mailbox", state: "sent" }]));
		await button("Review").click();
		await expect.element(page.getByText(/^That did not work: The server does not answer/)).toBeVisible();
		await expect.element(button("Merge all of it")).toBeDisabled();
	});

	it("[PROP4] a repaired copy is told in words, until it was read", async () => {
		const desk = deskWith([], undefined, "done");
		await show(desk);
		await expect
			.element(page.getByText("This copy had drifted apart from the server’s and was repaired."))
			.toBeVisible();
		await button("Understood").click();
		expect(desk.done).toEqual(["read"]);
	});

	it("[PROP4] a copy whose repair waits is told as long as it does", async () => {
		await show(deskWith([], undefined, "due"));
		await expect.element(page.getByText(/^This copy differs from the server’s\./)).toBeVisible();
		await expect.element(button("Understood")).not.toBeInTheDocument();
	});
});

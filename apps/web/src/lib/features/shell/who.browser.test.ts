import { afterEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestWho from "../test/TestWho.svelte";
import { withParts } from "../test/with-parts.ts";
import { onlyMine } from "./only-mine.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

async function open() {
	const opened = await openTestSession((board) => {
		addTasks(board, ["Wireframes"]);
		for (const name of ["Ana Wu", "Ben Oke"]) board.commands.create("person", { name });
	});
	session = opened;
	const idOf = (name: string) =>
		opened.board.ids("person").find((id) => opened.board.get("person", id)?.name === name) ?? "";
	return { opened, ana: idOf("Ana Wu"), ben: idOf("Ben Oke"), task: opened.board.ids("task")[0] ?? "" };
}

const show = async (shown: BoardSession, onopen: (subject: unknown) => void = () => undefined) =>
	void (await render(TestWho, { session: shown, filter: new FilterText(), onopen }));

it("[ME1] one says in the menu who one is, and that one is nobody; undo takes it back", async () => {
	const { opened, ana } = await open();
	await show(opened);
	await page.getByRole("button", { name: /others here/ }).click();
	const field = page.getByLabelText("I am");
	await field.selectOptions("Ana Wu");
	expect(opened.me.personId).toBe(ana);
	await field.selectOptions("Nobody of the plan");
	expect(opened.me.isClaimed).toBe(false);
	opened.history.undo();
	await expect.element(field).toHaveValue(ana);
});

it("[ME2] the question is asked on a shared board, answered with one choice, or put away", async () => {
	const { opened, ben } = await open();
	await show(opened);
	await expect.element(page.getByRole("region", { name: "Which of these is you?" })).not.toBeInTheDocument();
	const asked: string[] = [];
	const me: BoardSession["me"] = {
		...{ personId: undefined, isClaimed: false, isAsked: true, mentions: [], seen: () => undefined },
		putAway: () => void asked.push("put away"),
		claim: (personId) => {
			asked.push(personId ?? "nobody");
			return { ok: true, value: { value: undefined, inverse: [] } };
		},
	};
	await show(withParts(opened, { me }));
	const question = page.getByRole("region", { name: "Which of these is you?" });
	await question.getByLabelText("I am").selectOptions("Ben Oke");
	await question.getByRole("button", { name: "Not now" }).click();
	expect(asked).toEqual([ben, "put away"]);
});

it("[ME3] `q` puts one's own into the filter and takes it out, and asks who one is where that is not known", async () => {
	const { opened, ana } = await open();
	await show(opened);
	const filter = new FilterText();
	filter.text = "p1";
	onlyMine(opened, filter);
	expect(filter.text).toBe("p1");
	await expect.element(page.getByText(/Say first which person of the plan you are/)).toBeVisible();
	opened.me.claim(ana);
	onlyMine(opened, filter);
	expect(filter.text).toBe("p1 mine");
	onlyMine(opened, filter);
	expect(filter.text).toBe("p1");
});

it("[ME4] comments that name me are counted, lead to what they are about, and are seen once they stood there", async () => {
	const { opened, ana, task } = await open();
	opened.me.claim(ana);
	opened.commands.create("comment", { subjectId: task, body: "@Ana Wu?", mentionIds: [ana], byName: "Ben" });
	const led: unknown[] = [];
	await show(opened, (subject) => led.push(subject));
	await page.getByRole("button", { name: "1 comment names you" }).click();
	await page.getByRole("menuitem", { name: "Wireframes" }).click();
	expect(led).toEqual([{ type: "task", id: task }]);
	await userEvent.keyboard("{Escape}");
	opened.me.seen(task);
	await expect.element(page.getByRole("button", { name: "1 comment names you" })).not.toBeInTheDocument();
});

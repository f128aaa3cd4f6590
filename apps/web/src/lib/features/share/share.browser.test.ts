import { ok, type Result } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession, LinkRole, ShareError, SharingState } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { openTestSession } from "../test/open-session.ts";
import TestShare from "../test/TestShare.svelte";
import { withParts } from "../test/with-parts.ts";
import JoinProblemCard from "./JoinProblemCard.svelte";
import { qrPath } from "./qr-path.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

const button = (name: string) => page.getByRole("button", { name, exact: true });
const link = (role: LinkRole) => `http://board.test/${role === "display" ? "w" : "j"}/abc#k=${role}-secret-secret`;

/** Sharing whose server answers at once. */
function answering(revoked: LinkRole[], changed: (readonly [LinkRole, unknown])[] = []): SharingState {
	return {
		shared: true,
		links: { edit: link("edit"), display: link("display") },
		ends: { display: Date.UTC(2031, 0, 2, 12) },
		expire: async (role, expiresAt) => {
			changed.push([role, expiresAt]);
			return ok(undefined);
		},
		demote: async () => {
			changed.push(["edit", "view"]);
			return ok(undefined);
		},
		share: async (role): Promise<Result<string, ShareError>> => ok(link(role)),
		revoke: async (role) => {
			revoked.push(role);
			return ok(undefined);
		},
	};
}

async function show(parts: Partial<BoardSession> = {}): Promise<BoardSession> {
	const opened = await openTestSession(() => undefined);
	session = opened;
	await render(TestShare, { session: withParts(opened, parts), filter: new FilterText() });
	await button("Share").click();
	return opened;
}

describe("sharing", () => {
	it("[SHARE1] the first time it asks for a name; without a server it says so and loses nothing", async () => {
		const opened = await show();
		await page.getByRole("textbox", { name: "How should others see you?" }).fill("Priya");
		await userEvent.keyboard("{Tab}");
		expect(opened.presence.me.name).toBe("Priya");
		await button("Make the link").click();
		await expect.element(page.getByText(/^The server does not answer\. Nothing was lost/)).toBeVisible();
		expect(opened.sharing.shared).toBe(false);
	});

	it("[SHARE2] each role has its own link with a code, and copying is confirmed or explained", async () => {
		await show({ sharing: answering([]) });
		await expect.element(page.getByRole("textbox", { name: "Link" })).toHaveValue(link("edit"));
		await expect.element(page.getByRole("img", { name: "The link as a code to scan" })).toBeVisible();
		await button("Copy").click();
		await expect.element(page.getByText(/✓ Copied|the link is selected/)).toBeVisible();
		await page.getByRole("radio", { name: /^Wall/ }).click();
		await expect.element(page.getByRole("textbox", { name: "Link" })).toHaveValue(link("display"));
		await page.getByRole("radio", { name: /^Can view/ }).click();
		await expect.element(button("Make the link")).toBeVisible();
	});

	it("[SHARE2] a link is revoked in two steps", async () => {
		const revoked: LinkRole[] = [];
		await show({ sharing: answering(revoked) });
		await button("Revoke this link").click();
		expect(revoked).toEqual([]);
		await page.getByRole("button", { name: /^Revoke: / }).click();
		await expect.poll(() => revoked).toEqual(["edit"]);
	});

	it("[SHARE5] a link says when it ends, and can be given another end", async () => {
		const changed: (readonly [LinkRole, unknown])[] = [];
		await show({ sharing: answering([], changed) });
		await expect.element(page.getByRole("combobox", { name: "The link ends" })).toHaveValue("never");
		await page.getByRole("combobox", { name: "The link ends" }).selectOptions("In 7 days");
		await expect.poll(() => changed).toEqual([["edit", expect.any(Number)]]);
		const [[, expiresAt] = []] = changed;
		expect(Math.abs(Number(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000);
		await page.getByRole("radio", { name: /^Wall/ }).click();
		await expect.element(page.getByText(/^Ends Thu 2 Jan/)).toBeVisible();
	});

	it("[SHARE6] a link that can edit is changed to read only in two steps; one that reads has nothing to lose", async () => {
		const changed: (readonly [LinkRole, unknown])[] = [];
		await show({ sharing: answering([], changed) });
		await button("Change to read only").click();
		expect(changed).toEqual([]);
		await page.getByRole("button", { name: /^Change: / }).click();
		await expect.poll(() => changed).toEqual([["edit", "view"]]);
		await page.getByRole("radio", { name: /^Wall/ }).click();
		expect(button("Change to read only").elements()).toHaveLength(0);
	});

	it("[SHARE3] the code has the three corner marks and grows with its text", () => {
		const { size, path } = qrPath(link("edit"));
		const dark = new Set(path.match(/M\d+ \d+/g));
		const last = size - 3;
		for (const [x, y] of [
			[2, 2],
			[last, 2],
			[2, last],
		])
			expect(dark.has(`M${x} ${y}`)).toBe(true);
		expect(dark.has(`M${last} ${last - 7}`) && dark.has(`M${last} ${last}`) && dark.has(`M${last - 6} ${last}`)).toBe(
			false,
		);
		expect(qrPath(link("edit").repeat(4)).size).toBeGreaterThan(size);
	});
});

describe("[SHARE4] a link that does not open", () => {
	const cases = [
		[{ kind: "badLink" }, "This link is not complete.", false, false],
		[{ kind: "refused", known: false }, "This link does not open a board any more.", false, false],
		[{ kind: "refused", known: true }, "This link does not open a board any more.", true, false],
		[{ kind: "unreachable", known: true }, "The server does not answer.", true, true],
	] as const;

	it.each(cases)("%j says what is wrong and what can be done", async (problem, text, copy, retry) => {
		let tries = 0;
		await render(JoinProblemCard, { problem, copyHref: "/b/abc/board", onretry: () => tries++ });
		await expect.element(page.getByText(text)).toBeVisible();
		expect(page.getByRole("link", { name: "Open the copy on this device" }).elements()).toHaveLength(copy ? 1 : 0);
		if (retry) await button("Try again").click();
		expect(tries).toBe(retry ? 1 : 0);
	});
});

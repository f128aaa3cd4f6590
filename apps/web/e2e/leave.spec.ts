import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { throttle } from "./interactions.ts";
import { jobsPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

test.setTimeout(90_000);

/** Room for the app and a plan, and not much more. */
const diskBytes = 5_000_000;

/** Another database of the origin takes all the room that is left. */
async function fillDisk(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((done, failed) => {
			const request = indexedDB.open("filler");
			request.onupgradeneeded = () => request.result.createObjectStore("bytes", { autoIncrement: true });
			request.onsuccess = () => done(request.result);
			request.onerror = () => failed(request.error);
		});
		const fits = (size: number) =>
			new Promise<boolean>((done) => {
				const bytes = new Uint8Array(size);
				for (let at = 0; at < size; at += 60_000) crypto.getRandomValues(bytes.subarray(at, at + 60_000));
				const writing = db.transaction("bytes", "readwrite");
				writing.objectStore("bytes").add(bytes);
				writing.oncomplete = () => done(true);
				writing.onabort = () => done(false);
			});
		for (let size = 1_000_000; size >= 10; size = Math.floor(size / 10)) while (await fits(size));
		db.close();
	});
}

async function emptyDisk(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise<void>((done) => {
				indexedDB.deleteDatabase("filler").onsuccess = () => done();
			}),
	);
}

test("[CACHE17] an edit is there although the page was left right after it", async ({ page }) => {
	const board = new BoardPage(page);
	await board.importPlan(jobsPlan);
	for (const [key, stage] of [
		["Shift+ArrowRight", "Ready"],
		["Shift+ArrowRight", "In progress"],
		["Shift+ArrowLeft", "Ready"],
		["Shift+ArrowLeft", "Backlog"],
		["Shift+ArrowRight", "Ready"],
		["Shift+ArrowRight", "In progress"],
	] as const) {
		await board.cardLink("Write the words").focus();
		// A slow machine: the answer to the write comes back to a page that is gone.
		const slow = await throttle(page, 8);
		await page.keyboard.press(key);
		await page.goto(page.url());
		await slow.detach();
		await expect(board.column(stage).getByText("Write the words")).toBeVisible();
	}
});

test("[CACHE17] a title that is being typed is there after a reload and after going back", async ({ page }) => {
	const board = new BoardPage(page);
	await board.importPlan(jobsPlan);
	const title = page.locator(".pane").getByLabel("Title", { exact: true });
	await board.openTask("Write the words");
	await title.press("End");
	await page.keyboard.type(" anew");
	await page.reload();
	await expect(title).toHaveValue("Write the words anew");
	await title.press("End");
	await page.keyboard.type(" and well");
	await page.goBack();
	await expect(board.card("Write the words anew and well")).toBeVisible();
});

test("[CACHE18] edits that could not be stored are not left behind unasked", async ({ page, server }) => {
	const board = new BoardPage(page);
	const session = await page.context().newCDPSession(page);
	await session.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: diskBytes });
	await board.importPlan(jobsPlan);
	await expect(board.pill).toHaveText("Saved on this device");
	const here = page.url();
	await fillDisk(page);
	await board.press("Write the words", "Shift+ArrowRight");
	await expect(board.pill).toHaveText("NOT SAVED: this device has no room left");

	await page.getByRole("link", { name: "Timeline" }).click();
	await expect(page).toHaveURL(/timeline$/);
	await page.getByRole("link", { name: "All boards" }).click();
	const dialog = page.getByRole("dialog", { name: "These changes are stored nowhere yet" });
	await expect(dialog).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent("download"),
		dialog.getByRole("button", { name: "Download a copy" }).click(),
	]);
	const copy = JSON.parse(await readFile(await file.path(), "utf8"));
	const tasks: readonly { title: string; place: { stageId: string } }[] = Object.values(copy.records.task);
	expect(tasks.find(({ title }) => title === "Write the words")?.place.stageId).toBe("ready");
	await page.keyboard.press("Escape");
	await expect(dialog).toBeHidden();
	await expect(page).toHaveURL(/timeline$/);

	const asked = page.waitForEvent("dialog");
	await page.evaluate(() => setTimeout(() => location.assign("/device")));
	const question = await asked;
	expect(question.type()).toBe("beforeunload");
	await question.dismiss();

	await emptyDisk(page);
	await expect(board.pill).toHaveText("Saved on this device");
	await page.goto(here);
	await expect(board.column("Ready").getByText("Write the words")).toBeVisible();

	await fillDisk(page);
	await board.press("Write the words", "Shift+ArrowRight");
	await expect(board.pill).toHaveText("NOT SAVED: this device has no room left");
	await page.getByRole("link", { name: "All boards" }).click();
	await dialog.getByRole("button", { name: "Leave without them" }).click();
	await expect(page).toHaveURL(/\/$/);
});

import { expect, type Page } from "@playwright/test";

/** When a board showed something after its page was asked for, in ms by the page's own clock. */
export interface Opening {
	/** The first card, of the picture or of the board. */
	readonly card: number;
	/** The board itself: its document is read, and nothing says that it is being opened. */
	readonly whole: number;
}

/** Resolves once a picture of a board is kept, which a reload can show. */
export async function pictureKept(page: Page): Promise<void> {
	await expect.poll(() => page.evaluate(keptPictures), { timeout: 60_000 }).toBeGreaterThan(0);
}

async function keptPictures(): Promise<number> {
	const open = indexedDB.open("callboard-paint", 1);
	// Not ours to make.
	open.onupgradeneeded = () => open.transaction?.abort();
	const db = await new Promise<IDBDatabase | undefined>((done) => {
		open.onsuccess = () => done(open.result);
		open.onerror = () => done(undefined);
	});
	if (!db) return 0;
	const count = db.transaction("paints").objectStore("paints").count();
	const kept = await new Promise<number>((done) => {
		count.onsuccess = () => done(count.result);
		count.onerror = () => done(0);
	});
	db.close();
	return kept;
}

/** Reloads a board's page. */
export async function reloadMs(page: Page): Promise<Opening> {
	await page.reload({ waitUntil: "commit" });
	return openingMs(page);
}

export async function openingMs(page: Page): Promise<Opening> {
	const found = await page.waitForFunction(() => {
		const whole = document.querySelector("#content article");
		const [card, board] = ["callboard:first-card", "callboard:whole-board"];
		if (document.querySelector("article")) mark(card);
		if (whole) mark(board);
		function mark(name: string) {
			if (performance.getEntriesByName(name).length === 0) performance.mark(name);
		}
		const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime;
		return whole && { card: at(card), whole: at(board) };
	});
	const { card, whole } = Object(await found.jsonValue());
	return { card: Math.round(Number(card)), whole: Math.round(Number(whole)) };
}

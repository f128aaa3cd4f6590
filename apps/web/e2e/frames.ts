import type { Page } from "@playwright/test";

/** A frame that took longer was missed by a screen of 60 Hz. */
const FRAME_MS_MAX = 20;

/** Share of frames in percent that came in time while `doing` went on. */
export async function framesInTime(page: Page, doing: () => Promise<void>): Promise<number> {
	await page.evaluate(() => {
		const gaps: number[] = [];
		Object.assign(globalThis, { callboardFrames: gaps });
		let last = performance.now();
		const frame = (at: number) => {
			gaps.push(at - last);
			last = at;
			if (Reflect.get(globalThis, "callboardFrames") === gaps) requestAnimationFrame(frame);
		};
		requestAnimationFrame(frame);
	});
	await doing();
	const found: unknown = await page.evaluate(() => {
		const gaps: unknown = Reflect.get(globalThis, "callboardFrames");
		Reflect.deleteProperty(globalThis, "callboardFrames");
		return gaps;
	});
	// The first gap began before the first frame.
	const gaps = Array.isArray(found) ? found.slice(1).map(Number) : [];
	if (gaps.length === 0) throw new Error("no frame was drawn");
	return Math.round((gaps.filter((gap) => gap <= FRAME_MS_MAX).length / gaps.length) * 1000) / 10;
}

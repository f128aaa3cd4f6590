import type { CDPSession, Page } from "@playwright/test";

/** Chromium reports events in steps of 8 ms and from 16 ms on: what it does not report took less. */
const UNREPORTED_MS = 8;

/** Something that a person does once; each step of it is one interaction. */
export interface Gesture {
	readonly name: string;
	readonly steps: number;
	readonly make: (page: Page) => Promise<void>;
}

interface Seen {
	readonly startMs: number;
	readonly tookMs: number;
}

/** Starts to collect how long the page takes from each press to the next frame, as browsers count it for INP. */
export async function watchInteractions(page: Page): Promise<void> {
	await page.evaluate(() => {
		const slowest = new Map<number, { startMs: number; tookMs: number }>();
		Object.assign(globalThis, { callboardInteractions: slowest });
		const note = (list: PerformanceObserverEntryList) => {
			for (const entry of list.getEntries()) {
				const id: unknown = Reflect.get(entry, "interactionId");
				if (typeof id !== "number" || id === 0) continue;
				const tookMs = Math.max(slowest.get(id)?.tookMs ?? 0, entry.duration);
				slowest.set(id, { startMs: slowest.get(id)?.startMs ?? entry.startTime, tookMs });
			}
		};
		const options: PerformanceObserverInit & { durationThreshold: number } = { type: "event", durationThreshold: 16 };
		new PerformanceObserver(note).observe(options);
	});
}

/** Makes each gesture so many times; gives the time of every interaction in ms, shortest first, and prints the worst. */
export async function interactionTimes(page: Page, gestures: readonly Gesture[], rounds: number): Promise<number[]> {
	await page.evaluate(() => Reflect.get(globalThis, "callboardInteractions").clear());
	const begun: { readonly name: string; readonly atMs: number }[] = [];
	for (let round = 0; round < rounds; round++)
		for (const { name, make } of gestures) {
			begun.push({ name, atMs: await page.evaluate(() => performance.now()) });
			await make(page);
		}
	await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
	const reported: unknown = await page.evaluate(() => [...Reflect.get(globalThis, "callboardInteractions").values()]);
	const slow = Array.isArray(reported) ? reported.map(({ startMs, tookMs }): Seen => ({ startMs, tookMs })) : [];
	for (const { startMs, tookMs } of slow.toSorted((a, b) => b.tookMs - a.tookMs).slice(0, 5))
		console.log(`  ${tookMs} ms: ${begun.findLast(({ atMs }) => atMs <= startMs)?.name ?? "before"}`);
	const made = rounds * gestures.reduce((sum, { steps }) => sum + steps, 0);
	const quick = Array.from({ length: Math.max(0, made - slow.length) }, () => UNREPORTED_MS);
	return [...quick, ...slow.map(({ tookMs }) => tookMs)].sort((a, b) => a - b);
}

/** Presses keys, with a frame after each: nobody presses two within one. */
export function keys(name: string, ...pressed: readonly string[]): Gesture {
	return {
		name,
		steps: pressed.length,
		make: async (page) => {
			for (const key of pressed) {
				await page.keyboard.press(key);
				await nextFrame(page);
			}
		},
	};
}

export async function nextFrame(page: Page): Promise<void> {
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** Slows the page's own thread down, for as long as the session is open: 1 is as fast as the machine. */
export async function throttle(page: Page, rate: number): Promise<CDPSession> {
	const session = await page.context().newCDPSession(page);
	await session.send("Emulation.setCPUThrottlingRate", { rate });
	return session;
}

import { expect, it } from "vitest";
import { systemClock } from "./clock.ts";
import { openDeviceStore } from "./open-store.ts";
import { forgetPaint, readPaint, writePaint } from "./paint-store.ts";

it("[OPEN1] a picture is read by the version that drew it, and by no other", async () => {
	expect(await readPaint("paint-a", "1")).toBeUndefined();
	await writePaint({ board: "paint-a", version: "1", paint: { name: "first" } });
	await writePaint({ board: "paint-a", version: "1", paint: { name: "second" } });
	await writePaint({ board: "paint-b", version: "1", paint: { name: "other" } });
	expect(await readPaint("paint-a", "1")).toEqual({ name: "second" });
	expect(await readPaint("paint-a", "2")).toBeUndefined();
	await forgetPaint("paint-a");
	expect([await readPaint("paint-a", "1"), await readPaint("paint-b", "1")]).toEqual([undefined, { name: "other" }]);
});

it("[OPEN1] a picture goes with its board", async () => {
	const store = await openDeviceStore(systemClock, `paint-${performance.timeOrigin}`);
	await writePaint({ board: "paint-c", version: "1", paint: { name: "secret plan" } });
	await store.forget("paint-c");
	expect(await readPaint("paint-c", "1")).toBeUndefined();
	store.close();
});

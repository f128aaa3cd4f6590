import { expect, it } from "vitest";
import type { BoardRow, ForkRow } from "./database.ts";
import type { DeviceStore } from "./device-store.ts";

const row = (id: string, openedAt: number): BoardRow => ({
	id,
	title: `Board ${id}`,
	lineage: `lineage-${id}`,
	role: "owner",
	shared: false,
	createdAt: 1,
	openedAt,
});

/** What every store of a device keeps to. `update` is a Yjs update that the contents test writes. */
export function deviceStoreContract(open: () => Promise<DeviceStore>, update: Uint8Array): void {
	it("[CACHE12] boards are listed last opened first, and patches touch known boards only", async () => {
		const store = await open();
		await store.putBoard(row("a", 1));
		await store.putBoard(row("b", 2));
		await store.patchBoard("a", { openedAt: 3, title: "Renamed" });
		await store.patchBoard("never", { openedAt: 9 });
		expect((await store.listBoards()).map(({ id, title }) => [id, title])).toEqual([
			["a", "Renamed"],
			["b", "Board b"],
		]);
		expect(await store.board("never")).toBeUndefined();
		store.close();
	});

	it("[CACHE12] forgetting a board takes all of it and nothing of another", async () => {
		const store = await open();
		for (const id of ["gone", "kept"]) {
			await store.putBoard(row(id, 1));
			await store.putLink({ board: id, role: "edit", secret: `secret of ${id}` });
			const cache = store.cache(id);
			cache.append(update, "own");
			await cache.settled();
			await cache.mark({ stateVector: new Uint8Array([0]), digest: "d", at: 1 });
			await cache.close();
		}
		await store.forget("gone");
		expect(await store.board("gone")).toBeUndefined();
		expect(await store.links("gone")).toEqual([]);
		const gone = await store.cache("gone").load();
		expect([gone.doc.store.clients.size, gone.lastSync]).toEqual([0, undefined]);
		expect(await store.links("kept")).toEqual([{ board: "kept", role: "edit", secret: "secret of kept" }]);
		expect((await store.cache("kept").load()).doc.store.clients.size).toBe(1);
		store.close();
	});

	it("[CACHE15] a copy that is set aside is kept whole beside an empty one; late writes of the old reach only the old", async () => {
		const store = await open();
		await store.putBoard(row("a", 1));
		await store.putBoard(row("b", 1));
		for (const id of ["a", "b"]) {
			const cache = store.cache(id);
			cache.append(update, "own");
			await cache.settled();
			await cache.close();
		}
		const old = store.cache("a");
		const what = { id: "a~0", board: "a", at: 5, edits: 3, whole: update, base: undefined };
		const fork: ForkRow = { ...what, why: "role", state: "kept" };
		let followed = 0;
		store.watchCopy("a", 0, () => followed++);
		store.watchCopy("b", 0, () => followed--);
		store.watchCopy("a", 0, () => followed--)();
		await store.setAside(fork, 0, { role: "view" });
		await expect.poll(() => followed).toBe(1);
		let late = 0;
		store.watchCopy("a", 0, () => late++);
		await expect.poll(() => late).toBe(1);
		await store.setAside({ ...fork, id: "another tab" }, 0, { role: "owner" });
		expect(await store.board("a")).toMatchObject({ copy: 1, role: "view" });
		expect(await store.board("b")).not.toHaveProperty("copy");
		old.append(update, "own");
		await old.settled();
		expect((await store.cache("a", 1).load()).doc.store.clients.size).toBe(0);
		expect((await store.cache("a", 0).load()).doc.store.clients.size).toBe(1);
		await store.setAside({ ...fork, id: "a~1", at: 4 }, 1, {});
		expect(await store.board("a")).toMatchObject({ copy: 2 });
		await store.patchFork("a~0", { state: "sent", proposal: 7 });
		expect((await store.forks("a")).map(({ id, state, proposal }) => [id, state, proposal])).toEqual([
			["a~1", "kept", undefined],
			["a~0", "sent", 7],
		]);
		expect((await store.forks("a"))[1]?.whole).toEqual(update);
		expect(followed).toBe(1);
		await store.forget("a");
		expect([await store.forks("a"), (await store.cache("a", 0).load()).doc.store.clients.size]).toEqual([[], 0]);
		expect((await store.cache("b").load()).doc.store.clients.size).toBe(1);
		store.close();
	});

	it("[TOG7] hiding stays on the device, beside its name, until it is turned off", async () => {
		const store = await open();
		expect((await store.hide(true)).hidden).toBe(true);
		await store.rename("Priya");
		expect(await store.device()).toMatchObject({ hidden: true, name: "Priya" });
		expect((await store.hide(false)).hidden).toBe(false);
		store.close();
	});

	it("[CACHE13] the device's names are made once and survive a rename to nothing", async () => {
		const store = await open();
		const [one, two] = await Promise.all([store.device(), store.device()]);
		expect(two).toEqual(one);
		expect(one.device).toMatch(/^[0-9a-f]{32}$/);
		expect((await store.rename("  Priya \n Raman ")).name).toBe("Priya Raman");
		expect((await store.rename("   ")).name).toBe("Priya Raman");
		expect((await store.device()).device).toBe(one.device);
		store.close();
	});
}

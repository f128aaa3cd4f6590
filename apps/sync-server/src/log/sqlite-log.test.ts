import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDatabase } from "./sqlite-database.ts";
import { SqliteLog } from "./sqlite-log.ts";
import { describeUpdateLog } from "./update-log.contract.ts";

function folder(): { path: string; remove: () => void } {
	const path = mkdtempSync(join(tmpdir(), "callboard-log-"));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

describeUpdateLog("sqlite", () => {
	const { path, remove } = folder();
	const open = () => new SqliteLog(openDatabase(path));
	return { log: open(), reopen: open, remove };
});

describe("sqlite log: damage and a full disk", () => {
	const update = (n: number) => ({ board: 1, principal: "ada", update: new Uint8Array(100).fill(n) });

	it("[LOG7] a flipped bit in a row is found by its checksum, told, and costs that row alone", () => {
		const { path, remove } = folder();
		const database = openDatabase(path);
		const log = new SqliteLog(database);
		log.load(1, "l");
		log.append([update(1), update(2), update(3)], 0);
		database.prepare("UPDATE updates SET bytes = zeroblob(100) WHERE position = 2").run();
		const image = log.load(1, "l");
		expect(image.ok && image.value.damage).toEqual([{ position: 2, what: "checksum" }]);
		expect(image.ok && image.value.tail.map(({ position }) => position)).toEqual([1, 3]);
		log.close();
		remove();
	});

	it("[LOG8] a row that vanished or changed places is found by the chain", () => {
		for (const change of [
			"DELETE FROM updates WHERE position = 2",
			"UPDATE updates SET position = position + 10 WHERE position = 1",
		]) {
			const { path, remove } = folder();
			const database = openDatabase(path);
			const log = new SqliteLog(database);
			log.load(1, "l");
			log.append([update(1), update(2), update(3)], 0);
			database.exec(change);
			const image = log.load(1, "l");
			expect(image.ok && image.value.damage.some(({ what }) => what === "chain")).toBe(true);
			log.close();
			remove();
		}
	});

	it("[LOG23] a store of version 1 is taken over with its archive, and what is newer is refused", () => {
		const { path, remove } = folder();
		const first = openDatabase(path);
		const log = new SqliteLog(first);
		log.load(1, "l");
		const positions = log.append([update(1), update(2), update(3)], 0);
		log.compact({ board: 1, upTo: 2, snapshot: new Uint8Array([7]), refused: [] }, 1);
		first.exec(`CREATE TABLE archive AS SELECT * FROM updates WHERE position <= 2;
			DELETE FROM updates WHERE position <= 2; DROP TABLE stranded; PRAGMA user_version = 1`);
		log.close();
		const second = openDatabase(path);
		const reopened = new SqliteLog(second);
		const history = reopened.history(1);
		expect(positions.ok && history.ok && history.value.map(({ position }) => position)).toEqual([1, 2, 3]);
		const image = reopened.load(1, "l");
		expect(image.ok && image.value).toMatchObject({ damage: [], tail: [{ position: 3 }] });
		second.exec("PRAGMA user_version = 99");
		reopened.close();
		expect(() => openDatabase(path)).toThrow("later version");
		remove();
	});

	it("[LOG9] a damaged snapshot is replaced by the one before it and the archive", () => {
		const { path, remove } = folder();
		const database = openDatabase(path);
		const log = new SqliteLog(database);
		log.load(1, "l");
		log.append([update(1)], 0);
		log.compact({ board: 1, upTo: 1, snapshot: new Uint8Array([1]), refused: [] }, 0);
		log.append([update(2), update(3)], 0);
		log.compact({ board: 1, upTo: 3, snapshot: new Uint8Array([2]), refused: [] }, 0);
		database.prepare("UPDATE snapshots SET bytes = x'ff' WHERE up_to = 3").run();
		const image = log.load(1, "l");
		expect(image.ok && image.value).toEqual({
			snapshot: { upTo: 1, update: new Uint8Array([1]) },
			tail: [2, 3].map((position) => ({ position, update: new Uint8Array(100).fill(position) })),
			damage: [{ position: 3, what: "snapshot" }],
		});
		log.close();
		remove();
	});

	it("[LOG10] a full file gives an error, keeps what was there, and takes again when there is room", () => {
		const { path, remove } = folder();
		const database = openDatabase(path, { pagesMax: 60 });
		const log = new SqliteLog(database);
		log.load(1, "l");
		let taken = 0;
		let failure = null;
		while (failure === null) {
			const appended = log.append([{ ...update(1), update: new Uint8Array(3000) }], 0);
			if (appended.ok) taken++;
			else failure = appended.error.kind;
		}
		expect(failure).toBe("full");
		const image = log.load(1, "l");
		expect(image.ok && image.value.tail.length).toBe(taken);
		database.exec("PRAGMA max_page_count = 1000");
		expect(log.probe(0).ok).toBe(true);
		expect(log.append([update(9)], 0).ok).toBe(true);
		log.close();
		remove();
	});
});

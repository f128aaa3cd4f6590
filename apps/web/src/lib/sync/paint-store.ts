/**
 * The last picture of each board as plain data: what a reload can show before the board itself is read. It is apart from
 * the database of boards so that it opens without the libraries that those need. All of it is derived: a picture that is
 * missing costs a blank moment, nothing else.
 */
interface PaintRow {
	readonly board: string;
	/** Of the app that drew it: another version may draw otherwise. */
	readonly version: string;
	readonly paint: unknown;
}

const TABLE = "paints";

/** What this version of the app kept of a board; undefined where there is nothing, or nothing can be read. */
export async function readPaint<Paint>(board: string, version: string): Promise<Paint | undefined> {
	try {
		const row = await ask((await opened()).transaction(TABLE).objectStore(TABLE).get(board));
		return row?.version === version ? row.paint : undefined;
	} catch (cause) {
		console.warn("no picture of the board could be read", cause);
		return undefined;
	}
}

/** Puts a picture in the place of the one before. */
export async function writePaint(row: PaintRow): Promise<void> {
	try {
		await ask((await opened()).transaction(TABLE, "readwrite").objectStore(TABLE).put(row));
	} catch (cause) {
		console.warn("the picture of the board was not kept", cause);
	}
}

/** Resolves once nothing of the board is left here; rejects when that cannot be said. */
export async function forgetPaint(board: string): Promise<void> {
	await ask((await opened()).transaction(TABLE, "readwrite").objectStore(TABLE).delete(board));
}

let opening: Promise<IDBDatabase> | undefined;

function opened(): Promise<IDBDatabase> {
	opening ??= open();
	return opening;
}

async function open(): Promise<IDBDatabase> {
	const request = indexedDB.open("callboard-paint", 1);
	request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "board" });
	const db = await ask(request);
	// A newer tab wants to change it: let it, or it waits for ever.
	db.onversionchange = () => db.close();
	return db;
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

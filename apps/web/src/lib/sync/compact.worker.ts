import { compactBoard } from "./compact.ts";
import type { Compaction } from "./compact-beside.ts";
import { CallboardDatabase } from "./database.ts";

async function compact({ database, board, at }: Compaction): Promise<void> {
	const db = new CallboardDatabase(database);
	try {
		await compactBoard(db, board, at);
	} finally {
		db.close();
	}
}

addEventListener("message", ({ data }: MessageEvent<Compaction>) => {
	compact(data).then(
		() => postMessage(undefined),
		(cause: unknown) => postMessage(String(cause)),
	);
});

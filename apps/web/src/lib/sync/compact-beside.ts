/** What is compacted, and by which clock. */
export interface Compaction {
	/** Name of the database. */
	readonly database: string;
	readonly board: string;
	readonly at: number;
}

/**
 * Compacts a board in a worker of its own: to replay two thousand tasks takes longer than a key may wait. Rejects with
 * the reason where it failed, and nothing has changed then.
 */
export function compactBeside(compaction: Compaction): Promise<void> {
	const worker = new Worker(new URL("./compact.worker.ts", import.meta.url), { type: "module", name: "compaction" });
	const done = new Promise<void>((resolve, reject) => {
		worker.onmessage = ({ data }: MessageEvent<string | undefined>) =>
			data === undefined ? resolve() : reject(new Error(data));
		worker.onerror = ({ message }) => reject(new Error(message));
	});
	worker.postMessage(compaction);
	return done.finally(() => worker.terminate());
}

import { flushSync } from "svelte";

/** Runs a test body where effects live; `track` counts how often a reader runs. */
export async function inRoot(
	body: (track: (read: () => unknown) => () => number) => void | Promise<void>,
): Promise<void> {
	let done: void | Promise<void>;
	const stop = $effect.root(() => {
		done = body((read) => {
			let runs = 0;
			$effect(() => {
				read();
				runs++;
			});
			flushSync();
			return () => {
				flushSync();
				return runs;
			};
		});
	});
	await done;
	stop();
}

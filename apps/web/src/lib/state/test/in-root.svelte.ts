import { flushSync } from "svelte";

/** Runs a test body where effects live; `track` counts how often a reader runs. */
export async function inRoot(
	body: (track: (read: () => unknown) => () => number) => void | Promise<void>,
): Promise<void> {
	let pending: Promise<void> | undefined;
	const stop = $effect.root(() => {
		const outcome = body((read) => {
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
		if (outcome) pending = outcome;
	});
	await pending;
	stop();
}

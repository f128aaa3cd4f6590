import { flushSync } from "svelte";

/** Runs a test body where effects live; `track` counts how often a reader runs. */
export async function inRoot(
	body: (track: (read: () => unknown) => () => number) => void | Promise<void>,
): Promise<void> {
	let pending: Promise<void> | undefined;
	let hasRun = false;
	const stop = $effect.root(() => {
		hasRun = true;
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
	// Compiled for the server, roots are left out; a test that did nothing must not pass.
	if (!hasRun) throw new Error("no effects here: the file needs `// @vitest-environment happy-dom`");
	await pending;
	stop();
}

import type { Action, Script } from "./actions.ts";
import { runHistory } from "./history.ts";

/** Runs that a shrink may take. */
const RUNS_MAX = 600;

/** The shortest script it finds that still fails: pieces are left out, from halves down to single actions. */
export async function shrink(script: Script): Promise<Script> {
	let actions = script.actions;
	let runs = 0;
	const fails = async (tried: readonly Action[]): Promise<boolean> => {
		runs++;
		return (await runHistory({ ...script, actions: tried })).failures.length > 0;
	};
	for (let size = Math.ceil(actions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
		for (let from = 0; from < actions.length && runs < RUNS_MAX; ) {
			const tried = [...actions.slice(0, from), ...actions.slice(from + size)];
			if (await fails(tried)) actions = tried;
			else from += size;
		}
	}
	return { ...script, actions };
}

/** A script as text that can be pasted into pinned-scripts.ts. */
export function scriptText({ seed, actions }: Script): string {
	const lines = actions.map((action) => `\t\t${JSON.stringify(action).replace(/"(\w+)":/g, "$1: ")},`);
	return ["{", `\tseed: ${seed},`, "\tactions: [", ...lines, "\t],", "}"].join("\n");
}

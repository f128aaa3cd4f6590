export function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

export interface Pace {
	readonly perSecond: number;
	readonly seconds: number;
}

/** Calls at a fixed rate; late calls are made up, so that the load does not depend on the answer. Gives their number. */
export async function paced({ perSecond, seconds }: Pace, call: (index: number) => void): Promise<number> {
	const startedAt = performance.now();
	const calls = Math.round(perSecond * seconds);
	for (let done = 0; done < calls; ) {
		const due = Math.min(calls, Math.floor(((performance.now() - startedAt) * perSecond) / 1000) + 1);
		while (done < due) call(done++);
		if (done < calls) await wait(Math.max(0, startedAt + (done * 1000) / perSecond - performance.now()));
	}
	return calls;
}

/** Waits until something holds; gives up after a while, and the figures then say what is missing. */
export async function until(holds: () => boolean, { msMax }: { readonly msMax: number }): Promise<void> {
	const end = performance.now() + msMax;
	while (!holds() && performance.now() < end) await wait(10);
}

import { err, type Result } from "@callboard/model";
import type { Refusal } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import type { ReadPlan } from "./read-plan.ts";

export type ReadOutcome = Result<ReadPlan, Refusal>;

/** The worker as the client sees it: "ready" once, then the outcome of what was posted. */
export interface ImportPort {
	post(source: Uint8Array | string): void;
	listen(handlers: { onReady(): void; onOutcome(outcome: ReadOutcome): void; onCrash(details: string): void }): void;
	close(): void;
}
/** Calls back after some milliseconds; returns the way to stop it. */
export type After = (ms: number, then: () => void) => () => void;

/**
 * Reads a plan in a worker of its own and ends the worker, whatever happens. What takes longer than the limit is refused;
 * the clock runs from the moment the worker is loaded, since a slow network is not the text's fault.
 */
export function readInWorker(source: Uint8Array | string, open: () => ImportPort, after: After): Promise<ReadOutcome> {
	return new Promise((resolve) => {
		const port = open();
		let stop: () => void = () => undefined;
		const finish = (outcome: ReadOutcome) => {
			stop();
			port.close();
			resolve(outcome);
		};
		const { loadMsMax } = IMPORT_LIMITS;
		stop = after(loadMsMax, () => finish(err({ code: "readerCrashed", details: "the reader did not load" })));
		port.listen({
			onReady: () => {
				stop();
				const { readMsMax } = IMPORT_LIMITS;
				stop = after(readMsMax, () => finish(err({ code: "tookTooLong", msMax: readMsMax })));
				port.post(source);
			},
			onOutcome: finish,
			onCrash: (details) => finish(err({ code: "readerCrashed", details })),
		});
	});
}

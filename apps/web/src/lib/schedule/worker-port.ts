import type { SchedulerReply } from "@callboard/scheduler";
import type { SchedulerPort } from "./scheduler-client.ts";

/** The engine in a module worker of its own: the page stays free while a plan is solved. */
export function workerPort(): SchedulerPort {
	const worker = new Worker(new URL("./scheduler.worker.ts", import.meta.url), { type: "module", name: "scheduler" });
	return {
		post: (request) => worker.postMessage(request),
		listen({ onReply, onCrash }) {
			worker.onmessage = (event: MessageEvent<SchedulerReply>) => onReply(event.data);
			worker.onmessageerror = onCrash;
			worker.onerror = (event) => {
				console.error("the scheduler stopped", event.message);
				onCrash();
			};
		},
		close: () => worker.terminate(),
	};
}

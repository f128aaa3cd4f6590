import { createWorkerHost, type SchedulerRequest } from "@callboard/scheduler";

/** Tasks of a channel follow those that already wait, without the pause that a chain of timers gets. */
const { port1: slices, port2: next } = new MessageChannel();
let run: () => void = () => undefined;
slices.onmessage = () => run();

const host = createWorkerHost((reply) => postMessage(reply), {
	later: (slice) => {
		run = slice;
		next.postMessage(undefined);
	},
	clock: () => performance.now(),
});

addEventListener("message", (event: MessageEvent<SchedulerRequest>) => host.receive(event.data));

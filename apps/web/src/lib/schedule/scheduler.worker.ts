import { createWorkerHost, type SchedulerRequest } from "@callboard/scheduler";

const host = createWorkerHost(
	(reply) => postMessage(reply),
	(run) => setTimeout(run),
);

addEventListener("message", (event: MessageEvent<SchedulerRequest>) => host.receive(event.data));

import { ActivityHost, type ActivityRequest } from "./activity-host.ts";

const host = new ActivityHost(
	(reply) => postMessage(reply),
	() => performance.now(),
);

addEventListener("message", (event: MessageEvent<ActivityRequest>) => host.receive(event.data));

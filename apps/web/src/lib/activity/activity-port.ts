import type { ActivityReply, ActivityRequest } from "./activity-host.ts";

/** Where a board's history is read: beside the page. */
export interface ActivityPort {
	post(request: ActivityRequest): void;
	listen(handlers: { readonly onReply: (reply: ActivityReply) => void; readonly onCrash: () => void }): void;
	close(): void;
}

/** A module worker of its own: replaying twenty thousand edits takes seconds, and the page stays free. */
export function activityWorker(): ActivityPort {
	const worker = new Worker(new URL("./activity.worker.ts", import.meta.url), { type: "module", name: "history" });
	return {
		post: (request) => worker.postMessage(request, request.kind === "page" ? [request.bytes.buffer] : []),
		listen({ onReply, onCrash }) {
			worker.onmessage = (event: MessageEvent<ActivityReply>) => onReply(event.data);
			worker.onmessageerror = onCrash;
			worker.onerror = (event) => {
				console.error("the history stopped", event.message);
				onCrash();
			};
		},
		close: () => worker.terminate(),
	};
}

import type { After, ImportPort, ReadOutcome } from "./import-client.ts";

export function openImportPort(): ImportPort {
	const worker = new Worker(new URL("./import.worker.ts", import.meta.url), { type: "module" });
	return {
		post: (source) => worker.postMessage(source),
		close: () => worker.terminate(),
		listen: ({ onReady, onOutcome, onCrash }) => {
			worker.onmessage = ({ data }: MessageEvent<"ready" | ReadOutcome>) =>
				data === "ready" ? onReady() : onOutcome(data);
			worker.onerror = (event) => onCrash(event.message);
		},
	};
}

export const afterMs: After = (ms, then) => {
	const timer = setTimeout(then, ms);
	return () => clearTimeout(timer);
};

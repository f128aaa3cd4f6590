import { parentPort } from "node:worker_threads";
import { compact } from "./compact.ts";
import type { CompactionJob } from "./compaction-job.ts";

const port = parentPort;
port?.on("message", (job: CompactionJob) => {
	port.postMessage(compact(job));
});

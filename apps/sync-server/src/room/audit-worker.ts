import { parentPort } from "node:worker_threads";
import type { AuditJob } from "./audit-job.ts";
import { Audits } from "./audits.ts";

const port = parentPort;
const audits = new Audits();
port?.on("message", (job: AuditJob) => port.postMessage(audits.run(job)));

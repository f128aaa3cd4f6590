import { readPlan } from "./read-plan.ts";

/** Reads one plan off the main thread; a text that keeps it busy is ended with it. */
addEventListener("message", ({ data }: MessageEvent<Uint8Array | string>) => postMessage(readPlan(data)));
postMessage("ready");

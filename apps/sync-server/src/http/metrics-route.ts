import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isLoopback } from "../config.ts";
import type { Metrics } from "../metrics.ts";
import type { Config } from "../settings.ts";

/**
 * Answers GET /metrics. With a key: whoever sends it. Without: programs on this machine, where the server listens to
 * this machine alone and no proxy is foreseen (one would make every request look local). Others get what an unknown
 * path gets.
 */
export async function sendMetrics(
	{ request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
	metrics: Metrics,
	config: Config,
): Promise<void> {
	if (request.method !== "GET" || !mayRead(request, config)) {
		response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("not found\n");
		return;
	}
	const text = await metrics.text();
	response.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" }).end(text);
}

function mayRead({ headers, socket }: IncomingMessage, { metricsKey, host, origins }: Config): boolean {
	if (metricsKey !== null) return isSame(headers.authorization ?? "", `Bearer ${metricsKey}`);
	const isPassedOn = headers.forwarded !== undefined || headers["x-forwarded-for"] !== undefined;
	return (
		isLoopback(host) &&
		origins.length === 0 &&
		!isPassedOn &&
		// A page that a stranger's DNS points here sends a name of its own, or an Origin.
		headers.origin === undefined &&
		isLoopback(hostName(headers.host ?? "")) &&
		isLoopback((socket.remoteAddress ?? "").replace(/^::ffff:/, ""))
	);
}

function hostName(host: string): string {
	const url = `http://${host}`;
	return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : "";
}

/** Compares in a time that does not tell how much was right. */
function isSame(given: string, wanted: string): boolean {
	return timingSafeEqual(hash("sha256", given, "buffer"), hash("sha256", wanted, "buffer"));
}

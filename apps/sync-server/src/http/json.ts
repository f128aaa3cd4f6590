import type { IncomingMessage, ServerResponse } from "node:http";
import { type HttpError, type HttpErrorCode, LIMITS } from "@callboard/model/protocol";

/** Reads a small JSON body; null where it is none or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		const part = Buffer.from(chunk);
		bytes += part.length;
		if (bytes > LIMITS.httpBodyBytesMax) return null;
		chunks.push(part);
	}
	try {
		return JSON.parse(Buffer.concat(chunks).toString("utf8"));
	} catch {
		return null;
	}
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
	const text = JSON.stringify(body);
	response.writeHead(status, {
		"content-type": "application/json; charset=utf-8",
		"content-length": Buffer.byteLength(text),
		"cache-control": "no-store",
	});
	response.end(text);
}

const STATUS: Readonly<Record<HttpErrorCode, number>> = {
	"bad-request": 400,
	"owner-key-required": 401,
	"foreign-origin": 403,
	"no-such-link": 404,
	"not-found": 404,
	"board-taken": 409,
	"too-many": 429,
	"storage-failed": 503,
};

export function sendError(response: ServerResponse, error: HttpErrorCode): void {
	sendJson(response, STATUS[error], { error } satisfies HttpError);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { type HttpError, type HttpErrorCode, LIMITS } from "@callboard/model/protocol";

/** Reads a small JSON body; null where it is none or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
	const bytes = await readBody(request, LIMITS.httpBodyBytesMax);
	try {
		return bytes && JSON.parse(bytes.toString("utf8"));
	} catch {
		return null;
	}
}

/** Reads a body; null where it is larger than the limit. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request) {
		const part = Buffer.from(chunk);
		bytes += part.length;
		if (bytes > bytesMax) return null;
		chunks.push(part);
	}
	return Buffer.concat(chunks);
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

/** Bytes that somebody else sent; nothing may take them for a page. */
export function sendBytes(response: ServerResponse, bytes: Uint8Array): void {
	response.writeHead(200, {
		"content-type": "application/octet-stream",
		"content-length": bytes.length,
		"cache-control": "no-store",
		"x-content-type-options": "nosniff",
	});
	response.end(bytes);
}

const STATUS: Readonly<Record<HttpErrorCode, number>> = {
	"bad-request": 400,
	"owner-key-required": 401,
	"ticket-refused": 401,
	"not-allowed": 403,
	"foreign-origin": 403,
	"no-such-link": 404,
	"not-found": 404,
	"board-taken": 409,
	closed: 409,
	"too-large": 413,
	"too-many": 429,
	"storage-failed": 503,
};

export function sendError(response: ServerResponse, error: HttpErrorCode): void {
	sendJson(response, STATUS[error], { error } satisfies HttpError);
}

/** The ticket of `Authorization: Bearer <ticket>`; null where there is none. */
export function ticketOf(request: IncomingMessage): string | null {
	return /^Bearer ([A-Za-z0-9_-]{22,128})$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
}

import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { securityHeaders } from "./security-headers.ts";

const IMMUTABLE = "/_app/immutable/";

/** Serves the built client: one page for every path, hashed files for ever, everything else asked for again. */
export function webClient(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
	const page = join(folder, "index.html");
	if (!existsSync(page)) return notBuilt;
	const headers = securityHeaders(readFileSync(page, "utf8"));
	const serve = sirv(folder, {
		single: true,
		gzip: true,
		brotli: true,
		etag: true,
		setHeaders: (response, path) => {
			response.setHeader(
				"cache-control",
				path.startsWith(IMMUTABLE) ? "public, max-age=31536000, immutable" : "no-cache",
			);
		},
	});
	return (request, response) => {
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		serve(request, response, () => notFound(response));
	};
}

function notFound(response: ServerResponse): void {
	response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
	response.end("Not found.\n");
}

function notBuilt(_request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(503, { "content-type": "text/plain; charset=utf-8" });
	response.end("The web client is not built. Run `npm run build` in the project's folder, then start again.\n");
}

import { createHash } from "node:crypto";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Headers of every answer. `html` is the built page: only its own inline scripts may run. */
export function securityHeaders(html: string): Readonly<Record<string, string>> {
	const hashes = [...html.matchAll(INLINE_SCRIPT)].map(([, script]) => `'sha256-${sha256(script ?? "")}'`);
	return {
		"content-security-policy": [
			"default-src 'self'",
			["script-src 'self' 'wasm-unsafe-eval'", ...hashes].join(" "),
			"style-src 'self' 'unsafe-inline'",
			"img-src 'self' data: blob:",
			"connect-src 'self' ws: wss:",
			"object-src 'none'",
			"base-uri 'none'",
			"form-action 'none'",
			"frame-ancestors 'none'",
		].join("; "),
		"x-content-type-options": "nosniff",
		"referrer-policy": "no-referrer",
	};
}

function sha256(text: string): string {
	return createHash("sha256").update(text, "utf8").digest("base64");
}

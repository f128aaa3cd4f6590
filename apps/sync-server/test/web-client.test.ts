import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "./server-process.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

const PAGE = '<!doctype html><script type="module" src="/a.js"></script><script>\n\tstart();\n</script>';
/** Computed by hand: echo -n "\n\tstart();\n" | openssl dgst -sha256 -binary | base64 */
const SCRIPT_HASH = "sJ2opgx/lWtyXKrVWWMar9p2S9+sMHNRqdZKzMrsv3U=";

const folder = temporaryFolder();
let server: TestServer;

beforeAll(async () => {
	mkdirSync(join(folder.path, "_app/immutable"), { recursive: true });
	writeFileSync(join(folder.path, "index.html"), PAGE);
	writeFileSync(join(folder.path, "service-worker.js"), "self;");
	writeFileSync(join(folder.path, "_app/immutable/a.js"), "a;");
	server = await startTestServer({ env: { WEB_DIR: folder.path } });
});

afterAll(async () => {
	await server.stop();
	folder.remove();
});

describe("the web client", () => {
	it("[WEB1] is one page under every path, always asked for again", async () => {
		for (const path of ["/", "/b/board/timeline", "/j/board", "/w/board"]) {
			const answer = await fetch(server.url + path);
			expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
				200,
				PAGE,
				"no-cache",
			]);
		}
		const worker = await fetch(`${server.url}/service-worker.js`);
		expect(worker.headers.get("cache-control")).toBe("no-cache");
	});

	it("[WEB2] keeps hashed files for ever, and does not give the page in place of one that is gone", async () => {
		const kept = await fetch(`${server.url}/_app/immutable/a.js`);
		expect(kept.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
		expect((await fetch(`${server.url}/_app/immutable/gone.js`)).status).toBe(404);
	});

	it("[WEB3] may run its own scripts only, be framed by nobody, and tells no other site where it was", async () => {
		const { headers } = await fetch(server.url);
		const policy = headers.get("content-security-policy") ?? "";
		expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${SCRIPT_HASH}';`);
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toContain("unsafe-eval';");
		expect(headers.get("x-content-type-options")).toBe("nosniff");
		expect(headers.get("referrer-policy")).toBe("no-referrer");
	});

	it("[WEB4] says how to build it where it is not built", async () => {
		const bare = await startTestServer({ env: { WEB_DIR: join(folder.path, "nothing") } });
		const answer = await fetch(bare.url);
		expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("npm run build")]);
		await bare.stop();
	});

	it("[WEB5] no path leads out of its folder", async () => {
		for (const path of [
			"/../package.json",
			"/%2e%2e/package.json",
			"/..%2fpackage.json",
			"/_app/..%5c..%5cx",
			"/%00",
		]) {
			const answer = await fetch(server.url + path);
			const body = await answer.text();
			expect(body === PAGE || answer.status >= 400).toBe(true);
		}
	});
});

import { expect, it } from "vitest";
import { isShellRequest, keptCaches } from "./cache-rules.ts";

const origin = "https://board.example";

it.each([
	["GET", "/", true],
	["GET", "/b/AAAAAAAAAAAAAAAAAAAAAA/board", true],
	["GET", "/_app/immutable/entry/start.js", true],
	["GET", "/api/boards", false],
	["GET", "/api", false],
	["GET", "/sync/AAAAAAAAAAAAAAAAAAAAAA", false],
	["GET", "/control/?EIO=4", false],
	["GET", "/healthz", false],
	["POST", "/", false],
	["GET", "/apiary", true], // only the whole first part counts
])("[OFF1] %s %s is answered from the stored app: %s", (method, path, expected) => {
	expect(isShellRequest({ method, url: origin + path }, origin)).toBe(expected);
});

it("[OFF1] another origin is never answered", () => {
	expect(isShellRequest({ method: "GET", url: "https://other.example/" }, origin)).toBe(false);
});

it("[OFF2] the version before stays for tabs that have not reloaded; older ones go", () => {
	const names = ["other", "callboard-app-1", "callboard-app-2", "callboard-app-3"];
	expect([...keptCaches(names, "callboard-app-3")].sort()).toEqual(["callboard-app-2", "callboard-app-3", "other"]);
	expect([...keptCaches(["callboard-app-3"], "callboard-app-3")]).toEqual(["callboard-app-3"]);
});

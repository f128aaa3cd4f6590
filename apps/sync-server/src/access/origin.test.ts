import { describe, expect, it } from "vitest";
import { isOriginAllowed } from "./origin.ts";

const LISTED = ["https://board.example"];

describe("[ACC1][ACC2] origin", () => {
	it.each([
		["no origin: no page is behind it", undefined, "127.0.0.1:4400"],
		["its own address", "http://127.0.0.1:4400", "127.0.0.1:4400"],
		["localhost", "http://localhost:4400", "localhost:4400"],
		["an IPv6 address", "http://[::1]:4400", "[::1]:4400"],
		["an address in the house", "http://192.168.1.5:4400", "192.168.1.5:4400"],
		["a listed one behind a proxy", "https://board.example", "board.example"],
	])("[ACC1] takes %s", (_why, origin, host) => {
		expect(isOriginAllowed(origin, { host, listed: LISTED })).toBe(true);
	});

	it.each([
		["a foreign page", "https://evil.example", "127.0.0.1:4400"],
		["the opaque origin", "null", "127.0.0.1:4400"],
		["an empty one", "", "127.0.0.1:4400"],
		["another port", "http://127.0.0.1:4401", "127.0.0.1:4400"],
		["no port", "http://127.0.0.1", "127.0.0.1:4400"],
		["another scheme", "https://127.0.0.1:4400", "127.0.0.1:4400"],
		["a name that a stranger's DNS points here", "http://evil.example:4400", "evil.example:4400"],
		["a prefix trap", "http://127.0.0.1:4400.evil.example", "127.0.0.1:4400"],
		["a suffix trap", "https://evilboard.example", "board.example"],
		["a subdomain of a listed one", "https://x.board.example", "board.example"],
		["a listed one in plain http", "http://board.example", "board.example"],
		["a listed one with another port", "https://board.example:8443", "board.example"],
		["user info", "http://127.0.0.1:4400@evil.example", "127.0.0.1:4400"],
		["a trailing slash", "http://127.0.0.1:4400/", "127.0.0.1:4400"],
		["a trailing dot", "http://localhost.:4400", "localhost.:4400"],
		["upper case", "HTTP://127.0.0.1:4400", "127.0.0.1:4400"],
		["a file", "file://", "127.0.0.1:4400"],
		["an extension", "chrome-extension://abcdef", "127.0.0.1:4400"],
		["loopback by another name", "http://localhost:4400", "127.0.0.1:4400"],
		["an address as a number", "http://2130706433:4400", "127.0.0.1:4400"],
		["no host to compare with", "http://127.0.0.1:4400", undefined],
		["two origins", "http://127.0.0.1:4400 https://evil.example", "127.0.0.1:4400"],
		["a local name", "http://board.local:4400", "board.local:4400"],
		["a name that starts like localhost", "http://localhost.evil.example:4400", "localhost.evil.example:4400"],
		["a name that looks like an address", "http://127.0.0.1.evil.example:4400", "127.0.0.1.evil.example:4400"],
	])("[ACC2] refuses %s", (_why, origin, host) => {
		expect(isOriginAllowed(origin, { host, listed: LISTED })).toBe(false);
	});
});

import { describe, expect, it } from "vitest";
import { parseConfig } from "./config.ts";

describe("[CFG2] configuration", () => {
	it("[CFG1] has a default for every setting and is frozen", () => {
		const config = parseConfig({});
		expect(config.ok && config.value).toMatchObject({
			host: "127.0.0.1",
			port: 4400,
			isOpen: false,
			origins: [],
			ownerKey: null,
		});
		expect(config.ok && Object.isFrozen(config.value)).toBe(true);
	});

	it.each([
		["a port that is a word", { PORT: "http" }, "PORT=http is not a whole number from 0 to 65535"],
		["a port out of range", { PORT: "70000" }, "PORT=70000 is not a whole number from 0 to 65535"],
		["a negative bound", { CALLBOARD_SOCKETS_MAX: "-1" }, "CALLBOARD_SOCKETS_MAX=-1 is not a whole number"],
		["an origin with a path", { CALLBOARD_ORIGINS: "https://a.example/x" }, "https://a.example/x is not an origin"],
		["a short owner key", { CALLBOARD_OWNER_KEY: "short" }, "CALLBOARD_OWNER_KEY has fewer than 16 characters"],
		["other machines without a key", { HOST: "0.0.0.0" }, "set CALLBOARD_OWNER_KEY"],
		["an open server for other machines", { HOST: "10.0.0.1", CALLBOARD_OPEN: "1" }, "serves loopback only"],
	])("[CFG2] refuses %s, naming the setting and the way out", (_why, env, said) => {
		const config = parseConfig(env);
		expect(config.ok ? [] : config.error).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
	});

	it("[CFG3] tells everything that is wrong at once", () => {
		const config = parseConfig({ PORT: "x", CALLBOARD_OWNER_KEY: "short" });
		expect(config.ok ? 0 : config.error.length).toBe(2);
	});
});

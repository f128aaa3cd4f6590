import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseConfig, unknownSettings } from "./config.ts";
import { SETTINGS, settingsTable } from "./settings.ts";

describe("[CFG2] configuration", () => {
	it("[CFG1] has a default for every setting and is frozen", () => {
		const config = parseConfig({});
		expect(config.ok && config.value).toMatchObject({
			host: "127.0.0.1",
			port: 4400,
			isOpen: false,
			origins: [],
			ownerKey: null,
			metricsKey: null,
			logLevel: "info",
		});
		expect(config.ok && Object.keys(config.value).sort()).toEqual(Object.keys(SETTINGS).sort());
		expect(config.ok && Object.isFrozen(config.value)).toBe(true);
	});

	it("[CFG1] takes an empty variable for an absent one, and what is given for what is meant", () => {
		const empty = Object.fromEntries(Object.values(SETTINGS).map(({ variable }) => [variable, ""]));
		expect(parseConfig(empty)).toEqual(parseConfig({}));
		const given = parseConfig({
			PORT: "0",
			HOST: "::1",
			DATA_DIR: "/srv/x",
			WEB_DIR: "/srv/y",
			CALLBOARD_OWNER_KEY: "o".repeat(16),
			CALLBOARD_METRICS_KEY: "m".repeat(16),
			CALLBOARD_ORIGINS: "https://a.example, https://b.example",
			CALLBOARD_OPEN: "1",
			CALLBOARD_LOG_LEVEL: "debug",
			CALLBOARD_SOCKETS_MAX: "7",
			CALLBOARD_BOARDS_MAX: "8",
		});
		expect(given.ok && given.value).toEqual({
			port: 0,
			host: "::1",
			dataDir: "/srv/x",
			webDir: "/srv/y",
			ownerKey: "o".repeat(16),
			metricsKey: "m".repeat(16),
			origins: ["https://a.example", "https://b.example"],
			isOpen: true,
			logLevel: "debug",
			socketsMax: 7,
			boardsMax: 8,
		});
	});

	it.each([
		["a port that is a word", { PORT: "http" }, "PORT=http is not a whole number from 0 to 65535"],
		["a port out of range", { PORT: "70000" }, "PORT=70000 is not a whole number from 0 to 65535"],
		["a host with a scheme", { HOST: "http://x" }, "HOST=http://x is neither an address nor a host name"],
		["a negative bound", { CALLBOARD_SOCKETS_MAX: "-1" }, "CALLBOARD_SOCKETS_MAX=-1 is not a whole number"],
		[
			"an origin with a path",
			{ CALLBOARD_ORIGINS: "https://a.example/x" },
			"https://a.example/x, which is not an origin",
		],
		["a short owner key", { CALLBOARD_OWNER_KEY: "short" }, "CALLBOARD_OWNER_KEY has fewer than 16 characters"],
		["a short metrics key", { CALLBOARD_METRICS_KEY: "short" }, "CALLBOARD_METRICS_KEY has fewer than 16 characters"],
		["a level that is none", { CALLBOARD_LOG_LEVEL: "loud" }, "CALLBOARD_LOG_LEVEL=loud is not one of debug, info"],
		["yes for 1", { CALLBOARD_OPEN: "yes" }, "CALLBOARD_OPEN=yes is neither 1 nor 0"],
		["other machines without a key", { HOST: "0.0.0.0" }, "set CALLBOARD_OWNER_KEY"],
		["an open server for other machines", { HOST: "10.0.0.1", CALLBOARD_OPEN: "1" }, "serves loopback only"],
	])("[CFG2] refuses %s, naming the setting and the way out", (_why, env, said) => {
		const config = parseConfig(env);
		expect(config.ok ? [] : config.error).toEqual(expect.arrayContaining([expect.stringContaining(said)]));
	});

	it("[CFG3] tells everything that is wrong at once, and never what a key holds", () => {
		const config = parseConfig({ PORT: "x", CALLBOARD_OWNER_KEY: "my-short-key" });
		expect(config.ok ? [] : config.error).toEqual([
			"PORT=x is not a whole number from 0 to 65535",
			"CALLBOARD_OWNER_KEY has fewer than 16 characters",
		]);
	});

	it("[CFG4] the README's table is this table", () => {
		const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
		const section = readme.slice(readme.indexOf("## Configuration"), readme.indexOf("## Dependencies"));
		const rows = section.split("\n").filter((line) => line.startsWith("|"));
		expect(rows.join("\n")).toBe(settingsTable());
	});

	it("[CFG5] a misspelt setting is named", () => {
		const env = { CALLBOARD_ONWER_KEY: "x", CALLBOARD_TEST_LONG: "1", CALLBOARD_OPEN: "1", PATH: "/" };
		expect(unknownSettings(env)).toEqual(["CALLBOARD_ONWER_KEY"]);
	});
});

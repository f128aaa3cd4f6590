// Finds the Chromium that browser tests drive, or installs one. Used by the test configurations and by the bootstrap.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Flags that a headless Chromium needs in a container without a network. */
export const chromiumArgs = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-dev-shm-usage",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--no-first-run",
];

/** Path of a Chromium or Chrome on this machine, or undefined. `CALLBOARD_CHROMIUM` wins. */
export function findChromium() {
	const named = process.env.CALLBOARD_CHROMIUM;
	if (named) return isProgram(named) ? named : undefined;
	return (
		playwrightChromium() ??
		onPath(["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]) ??
		macChrome()
	);
}

/** Path of a Chromium, installing one where none is found; undefined when every way failed. */
export function obtainChromium() {
	const found = findChromium();
	if (found) return found;
	console.log("No Chromium found; installing one for the browser tests …");
	spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
	const fetched = findChromium();
	if (fetched || process.platform !== "linux" || process.getuid?.() !== 0) return fetched;
	spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
	spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "inherit" });
	return findChromium();
}

function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function onPath(names) {
	const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
	for (const name of names) for (const folder of folders) if (isProgram(join(folder, name))) return join(folder, name);
	return undefined;
}

function macChrome() {
	const path = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
	return isProgram(path) ? path : undefined;
}

function playwrightChromium() {
	const root = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
	if (!existsSync(root)) return undefined;
	const builds = readdirSync(root)
		.filter((name) => /^chromium-\d+$/.test(name))
		.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
	for (const build of builds) {
		const program = join(root, build, "chrome-linux", "chrome");
		if (isProgram(program)) return program;
	}
	return undefined;
}

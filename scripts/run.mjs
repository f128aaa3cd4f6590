// The one entry of every npm script. Runs on any Node >= 20.19 with nothing installed: sets the workspace up,
// then hands over to the workspace's own Node where the machine's is older than the code needs.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { installIfStale, root } from "./bootstrap.mjs";
import { run } from "./process.mjs";

const commands = {
	start: "./start.mjs",
	dev: "./dev.mjs",
	setup: "./setup.mjs",
	build: "./build.mjs",
	test: "./test.mjs",
	"test:long": "./test.mjs",
	check: "./check.mjs",
	lint: "./lint.mjs",
	tidy: "./tidy.mjs",
	bench: "./bench.mjs",
	goals: "./goals.mjs",
	screenshots: "./screenshots.mjs",
};

const [command = "", ...rest] = process.argv.slice(2);
const args = rest[0] === "--" ? rest.slice(1) : rest;
const file = commands[command];
if (!file) {
	console.error(`Unknown command "${command}". Known: ${Object.keys(commands).join(", ")}.`);
	process.exit(2);
}

await installIfStale();
if (nodeIsNewEnough()) {
	const { main } = await import(file);
	process.exitCode = await main(args, command);
} else {
	process.exitCode = await run(ownNode(), [join(root, "scripts/run.mjs"), command, ...args]);
}

/** Type stripping without a flag came with 22.18. */
function nodeIsNewEnough() {
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	return major > 22 || (major === 22 && minor >= 18);
}

function ownNode() {
	const path = join(root, "node_modules/.bin/node");
	if (existsSync(path)) return path;
	console.error(
		`Callboard needs Node 22.18 or newer (this is ${process.versions.node}), and no packaged Node exists for ` +
			`${process.platform}-${process.arch}. Install a newer Node from nodejs.org and run the command again.`,
	);
	process.exit(1);
}

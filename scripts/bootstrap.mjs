import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Keep in step with devDependencies.pnpm: the first run has no node_modules to read it from. */
const pnpmVersion = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.pnpm;
const manifests = [
	"package.json",
	"pnpm-lock.yaml",
	"pnpm-workspace.yaml",
	"apps/web/package.json",
	"apps/sync-server/package.json",
	"packages/model/package.json",
	"packages/scheduler/package.json",
];

/** Installs the locked dependencies when they are missing or a manifest changed since the last time. */
export async function installIfStale() {
	if (isFresh("install", manifests)) return;
	console.log("Installing dependencies (once; later starts skip this) …");
	const done = spawnSync("npx", ["-y", `pnpm@${pnpmVersion}`, "install", "--frozen-lockfile"], {
		cwd: root,
		stdio: "inherit",
		env: { ...process.env, CI: "true" },
		shell: process.platform === "win32",
	});
	if (done.status !== 0) {
		console.error("Installing failed. Is the npm registry reachable? Mend that and run the command again.");
		process.exit(1);
	}
	markFresh("install", manifests);
}

/** True when none of the files (folders: all files below) changed since `markFresh` was called for the name. */
export function isFresh(name, paths) {
	const stamp = stampFile(name);
	return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(paths);
}

export function markFresh(name, paths) {
	mkdirSync(dirname(stampFile(name)), { recursive: true });
	writeFileSync(stampFile(name), fingerprint(paths));
}

function stampFile(name) {
	return join(root, "node_modules", `.callboard-${name}`);
}

function fingerprint(paths) {
	const hash = createHash("sha256");
	for (const path of paths)
		for (const file of filesBelow(path))
			hash
				.update(file)
				.update("\0")
				.update(readFileSync(join(root, file)));
	return hash.digest("hex");
}

function filesBelow(path) {
	const full = join(root, path);
	if (!existsSync(full)) return [];
	if (!statSync(full).isDirectory()) return [path];
	const below = readdirSync(full).filter((name) => name !== "node_modules" && !name.startsWith("."));
	return below.sort().flatMap((name) => filesBelow(join(path, name)));
}

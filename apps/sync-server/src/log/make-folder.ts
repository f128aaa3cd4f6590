import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and what lacks above it, readable by its owner alone; throws what the system says. One by one from the
 * first that exists: Node's own recursive form never returns where a file system has no place for new folders (/proc).
 */
export function makeFolder(path: string): void {
	const missing: string[] = [];
	for (let at = path; !existsSync(at); at = dirname(at)) missing.unshift(at);
	for (const folder of missing) mkdirSync(folder, { mode: 0o700 });
}

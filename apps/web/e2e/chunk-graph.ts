import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

interface Entry {
	readonly file: string;
	readonly imports?: readonly string[];
	readonly css?: readonly string[];
	readonly isDynamicEntry?: boolean;
}

/** What a page fetches, with its size as it goes over the wire. */
export interface Load {
	readonly files: ReadonlySet<string>;
	/** Compressed. */
	readonly bytes: number;
}

const web = new URL("..", import.meta.url).pathname;
const generated = ".svelte-kit/generated/build/client-optimized";

/** The files of the last build and what brings what along, from its manifest. */
export class ChunkGraph {
	readonly #entries: ReadonlyMap<string, Entry>;
	readonly #nodes: ReadonlyMap<string, string>;

	constructor() {
		const manifest = readFileSync(join(web, ".svelte-kit/output/client/.vite/manifest.json"), "utf8");
		this.#entries = new Map(Object.entries(JSON.parse(manifest)));
		const nodes = [...this.#entries.keys()].filter((key) => key.startsWith(`${generated}/nodes/`));
		this.#nodes = new Map(nodes.map((key) => [readFileSync(join(web, key), "utf8"), key]));
	}

	/** The files of some sources, with all that they import at once. */
	load(sources: readonly string[]): Load {
		const files = new Set<string>();
		const seen = new Set<string>();
		const open = sources.flatMap((source) => this.#keysOf(source));
		for (let key = open.pop(); key !== undefined; key = open.pop()) {
			const entry = this.#entries.get(key);
			if (seen.has(key) || !entry) continue;
			seen.add(key);
			for (const file of [entry.file, ...(entry.css ?? [])]) files.add(file);
			open.push(...(entry.imports ?? []));
		}
		return { files, bytes: bytesOf(files) };
	}

	/** What a source brings that is not there yet. */
	more(sources: readonly string[], ...have: readonly Load[]): Load {
		const files = new Set([...this.load(sources).files].filter((file) => have.every((load) => !load.files.has(file))));
		return { files, bytes: bytesOf(files) };
	}

	/** Pages and layouts of the app. */
	get routes(): readonly string[] {
		return [...this.#nodes.keys()].flatMap((text) => text.match(/src\/routes\/[^"]+\.svelte/) ?? []);
	}

	/** Sources that are loaded when they are asked for. */
	get later(): readonly string[] {
		return [...this.#entries].flatMap(([key, entry]) =>
			entry.isDynamicEntry && key.startsWith("src/") && !key.startsWith("src/routes/") ? [key] : [],
		);
	}

	#keysOf(source: string): string[] {
		const found = [...this.#entries.keys()].filter((key) => key === source || key.endsWith(`/${source}`));
		const nodes = [...this.#nodes].flatMap(([text, key]) => (text.includes(`${source}"`) ? [key] : []));
		if (found.length + nodes.length === 0) throw new Error(`the build has no ${source}`);
		return [...found, ...nodes];
	}
}

function bytesOf(files: Iterable<string>): number {
	return [...files].reduce((sum, file) => sum + wireBytes(join(web, "build", file)), 0);
}

function wireBytes(path: string): number {
	return statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
}

import { readdirSync, statSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ChunkGraph } from "./chunk-graph.ts";

/** The frame of every page: SvelteKit's client, the app and the outermost layout. */
const start = ["runtime/client/entry.js", "runtime/client/client-entry.js", "client-optimized/app.js"];
const layouts = ["src/routes/+layout.svelte", "src/routes/b/[board]/+layout.svelte"];
const board = "src/routes/b/[board]/board/+page.svelte";
/** The board itself, behind its picture: the document, the store, the line to the server, and the view. */
const behind = ["src/routes/b/[board]/BoardFrame.svelte", "src/routes/b/[board]/board/BoardView.svelte"];
/** One library, of which an editor needs most; it comes when a description is shown. */
const editor = "src/lib/rich-text/rich-editor.ts";

const kB = (bytes: number) => Math.round(bytes / 100) / 10;
const build = new URL("../build/", import.meta.url);

test("[SIZE1] what a board fetches before the first key is acted on is at most 120 kB, fonts at most 60", () => {
	const first = new ChunkGraph().load([...start, ...layouts, board]);
	const page = statSync(new URL("index.html.gz", build)).size;
	console.log(`first route ${kB(first.bytes + page)} kB in ${first.files.size + 1} files`);
	expect(kB(first.bytes + page)).toBeLessThanOrEqual(120);
	expect([...first.files].filter((file) => file.endsWith(".css")).length).toBeGreaterThan(0);
	const assets = new URL("_app/immutable/assets/", build);
	const fonts = readdirSync(assets).filter((name) => name.endsWith(".woff2"));
	expect(fonts.length).toBeGreaterThan(0);
	expect(kB(fonts.reduce((sum, name) => sum + statSync(new URL(name, assets)).size, 0))).toBeLessThanOrEqual(60);
});

test("[SIZE2] a view, and what is loaded when it is asked for, adds at most 60 kB to an open board", () => {
	const graph = new ChunkGraph();
	const open = graph.load([...start, ...layouts, board, ...behind]);
	console.log(`an open board ${kB(open.bytes)} kB in ${open.files.size} files`);
	const added = [...graph.routes, ...graph.later]
		.map((source) => ({ source, size: kB(graph.more([source], open).bytes) }))
		.sort((a, b) => b.size - a.size);
	for (const { source, size } of added.slice(0, 12)) console.log(`  ${size} kB ${source}`);
	expect(added.length).toBeGreaterThan(15);
	expect(added.filter(({ source, size }) => size > (source === editor ? 130 : 60))).toEqual([]);
});

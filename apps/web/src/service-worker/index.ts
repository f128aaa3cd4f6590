import { version } from "$app/env";
import { assets, immutable } from "$app/manifest";
import { self } from "$app/service-worker";
import { isShellRequest, keptCaches } from "./cache-rules.ts";

/** One cache a version; its shell and its files belong together. */
const CACHE = `callboard-app-${version}`;
/** The page that every address of the app gets; it is in no list of files. */
const SHELL = "/";

self.addEventListener("install", (event) => {
	event.waitUntil(install());
});

self.addEventListener("activate", (event) => {
	event.waitUntil(activate());
});

self.addEventListener("message", (event) => {
	// Asked by the user: never by itself, an open editor would lose its place.
	if (event.data?.kind === "takeOver") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
	const { request } = event;
	if (!isShellRequest(request, self.location.origin)) return;
	event.respondWith(request.mode === "navigate" ? shell(request) : file(request));
});

async function install(): Promise<void> {
	const cache = await caches.open(CACHE);
	await cache.addAll([SHELL, ...immutable.map(({ path }) => `/${path}`), ...assets.map(({ path }) => path)].map(fresh));
}

/** Past the browser's own cache: a shell of yesterday would name files of yesterday. */
function fresh(path: string): Request {
	const url = new URL(path.replace(/^\/+/, "/"), self.location.origin);
	return new Request(url, { cache: "reload" });
}

async function activate(): Promise<void> {
	const kept = keptCaches(await caches.keys(), CACHE);
	for (const name of await caches.keys()) if (!kept.has(name)) await caches.delete(name);
	await self.clients.claim();
}

async function shell(request: Request): Promise<Response> {
	const cached = await (await caches.open(CACHE)).match(SHELL);
	return cached ?? fetch(request);
}

/** Also from the previous version's cache: a tab that has not reloaded yet still asks for its own files. */
async function file(request: Request): Promise<Response> {
	const cached = await caches.match(request, { ignoreVary: true });
	return cached ?? fetch(request);
}

/** What the server answers itself; none of it may ever come from a cache. */
const LIVE = /^\/(api|sync|control|healthz)(\/|$)/;

/** True for requests that the app's stored files can answer. */
export function isShellRequest(
	{ method, url }: { readonly method: string; readonly url: string },
	origin: string,
): boolean {
	const target = new URL(url);
	return method === "GET" && target.origin === origin && !LIVE.test(target.pathname);
}

const PREFIX = "callboard-app-";

/**
 * The caches that stay when `current` takes over: it, the newest one before it (for tabs that have not reloaded), and
 * those of others. `names` is oldest first, as the browser lists them.
 */
export function keptCaches(names: readonly string[], current: string): ReadonlySet<string> {
	const previous = names.filter((name) => name.startsWith(PREFIX) && name !== current).at(-1);
	return new Set([
		...names.filter((name) => !name.startsWith(PREFIX)),
		current,
		...(previous === undefined ? [] : [previous]),
	]);
}

/**
 * The import table: which files form a room, and what a file of that room may import.
 * A target is `own` (same room), a package name, `node:` or a path prefix inside the repository.
 * The first room whose prefix fits a file is its room.
 */
const web = "apps/web/src";
const features = {
	own: true,
	may: [
		"svelte",
		"$app/",
		"@callboard/model",
		"@callboard/scheduler",
		`${web}/lib/session/`,
		`${web}/lib/ui/`,
		`${web}/lib/format/`,
		`${web}/lib/rich-text/`,
		`${web}/lib/schedule/board-fit.ts`,
		"bits-ui",
		"@lucide/svelte",
		"uqr",
		"minisearch",
	],
};

export const rooms = [
	{ name: "scheduler", prefix: "packages/scheduler/src/", own: true, may: [] },
	{
		name: "protocol",
		prefix: "packages/model/src/protocol/",
		own: true,
		may: ["lib0", "y-protocols", "packages/model/src/result.ts", "packages/model/src/digest-doc.ts"],
	},
	{ name: "model", prefix: "packages/model/src/", own: true, may: ["yjs"] },
	{
		name: "sync-server",
		prefix: "apps/sync-server/src/",
		own: true,
		may: [
			"@callboard/model/protocol",
			"yjs",
			"y-protocols",
			"lib0",
			"ws",
			"socket.io",
			"sirv",
			"pino",
			"prom-client",
			"node:",
		],
	},
	{
		name: "web sync",
		prefix: `${web}/lib/sync/`,
		own: true,
		may: ["@callboard/model", "yjs", "y-protocols", "y-websocket", "lib0", "dexie", "socket.io-client"],
	},
	{
		name: "web state",
		prefix: `${web}/lib/state/`,
		own: true,
		may: ["@callboard/model", "@callboard/scheduler", "svelte", `${web}/lib/session/session.ts`],
	},
	{
		name: "web schedule",
		prefix: `${web}/lib/schedule/`,
		own: true,
		may: ["@callboard/model", "@callboard/scheduler"],
	},
	{
		name: "web activity",
		prefix: `${web}/lib/activity/`,
		own: true,
		may: ["@callboard/model", "yjs", `${web}/lib/session/session.ts`],
	},
	{
		name: "web session",
		prefix: `${web}/lib/session/`,
		own: true,
		may: [
			"@callboard/model",
			"@callboard/scheduler",
			"svelte",
			`${web}/lib/activity/`,
			`${web}/lib/sync/`,
			`${web}/lib/state/`,
			`${web}/lib/schedule/`,
		],
	},
	{
		name: "web start",
		prefix: `${web}/lib/start/`,
		own: true,
		may: [
			"@callboard/model",
			"@callboard/scheduler",
			"svelte",
			`${web}/lib/sample/`,
			`${web}/lib/templates/`,
			`${web}/lib/import/`,
			`${web}/lib/sync/`,
			`${web}/lib/session/`,
			`${web}/lib/schedule/`,
		],
	},
	{
		name: "web import",
		prefix: `${web}/lib/import/`,
		own: true,
		may: ["@callboard/model", "@callboard/scheduler", "yaml", `${web}/lib/schedule/`],
	},
	{ name: "web sample", prefix: `${web}/lib/sample/`, own: true, may: ["@callboard/model"] },
	{ name: "web templates", prefix: `${web}/lib/templates/`, own: true, may: ["@callboard/model"] },
	{
		name: "web format",
		prefix: `${web}/lib/format/`,
		own: true,
		may: [
			"@callboard/model",
			"@callboard/scheduler",
			`${web}/lib/session/session.ts`,
			`${web}/lib/start/copy-error.ts`,
			`${web}/lib/import/finding.ts`,
			`${web}/lib/schedule/cycle-fit.ts`,
		],
	},
	{
		name: "web ui",
		prefix: `${web}/lib/ui/`,
		own: true,
		may: ["svelte", "bits-ui", "@lucide/svelte", "@fontsource-variable/inter"],
	},
	{
		name: "web rich text",
		prefix: `${web}/lib/rich-text/`,
		own: true,
		may: [
			"svelte",
			"yjs",
			"y-prosemirror",
			"prosemirror-commands",
			"prosemirror-inputrules",
			"prosemirror-keymap",
			"prosemirror-markdown",
			"prosemirror-model",
			"prosemirror-schema-list",
			"prosemirror-state",
			"prosemirror-view",
			"@callboard/model",
			"@lucide/svelte",
			`${web}/lib/ui/`,
			`${web}/lib/format/`,
		],
	},
	{
		name: "web import feature",
		prefix: `${web}/lib/features/import/`,
		...features,
		may: [...features.may, `${web}/lib/import/`, `${web}/lib/schedule/zone-offsets.ts`],
	},
	{
		name: "web ledger feature",
		prefix: `${web}/lib/features/ledger/`,
		...features,
		may: [...features.may, `${web}/lib/schedule/zone-offsets.ts`],
	},
	{
		name: "web start feature",
		prefix: `${web}/lib/features/start/`,
		...features,
		may: [...features.may, `${web}/lib/templates/`],
	},
	{ name: "web feature", prefix: `${web}/lib/features/`, byFolder: true, ...features },
	{
		name: "web routes",
		prefix: `${web}/routes/`,
		own: true,
		may: [
			"svelte",
			"@sveltejs/kit",
			"$app/",
			`${web}/lib/session/`,
			`${web}/lib/features/`,
			`${web}/lib/ui/`,
			`${web}/lib/format/`,
			`${web}/lib/start/`,
			`${web}/lib/templates/`,
		],
	},
	{ name: "web service worker", prefix: `${web}/service-worker/`, own: true, may: ["$app/"] },
];

/** The room of a source file and the folder that counts as its own; undefined for tests, scripts and configuration. */
export function roomOf(path) {
	if (isTest(path)) return undefined;
	const room = rooms.find(({ prefix }) => path.startsWith(prefix));
	if (!room) return undefined;
	const ownPrefix = room.byFolder ? `${room.prefix}${path.slice(room.prefix.length).split("/")[0]}/` : room.prefix;
	return { ...room, ownPrefix };
}

export function isTest(path) {
	return /\.(test|spec|contract|bench|goal|shot)\.(ts|mjs)$|\.sim\.test\.ts$|\/(test|e2e|bench|sim|fixtures)\//.test(
		path,
	);
}

/** True when a file of the room may import the target (a repository path or a bare specifier). */
export function mayImport(room, target) {
	if (target.startsWith(room.ownPrefix)) return room.own;
	return room.may.some((allowed) => fits(target, allowed));
}

function fits(target, allowed) {
	if (allowed.endsWith("/") || allowed.endsWith(":")) return target.startsWith(allowed);
	return target === allowed || target.startsWith(`${allowed}/`);
}

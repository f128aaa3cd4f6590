/** Words of the first page, the list of boards and the strip over the sample. */
export const start = {
	title: "Callboard",
	lead: "A live board for a plan: dates, people and gates, on this device first.",
	opening: "Laying out a sample board…",
	boards: "Boards on this device",
	none: "No boards on this device.",
	untitled: "Untitled board",
	empty: "Start empty",
	emptyTitle: "New board",
	import: "Import a plan",
	sample: "Open the sample",
	sampleTitle: "Launch week",
	role: { owner: "", edit: "can edit", view: "can view", display: "wall" },
	shared: "shared",
	local: "only on this device",
	opened: (text: string) => `opened ${text}`,
	device: "What this device stores",
	notStored: "The new board could not be stored on this device.",
	notStoredHint: "Nothing else on this device was touched. Make room, or leave private browsing, and try again.",
	listFailed: "The boards of this device could not be read.",
	strip: "This is a sample, saved only on this device.",
	stripLabel: "First steps",
	steps: {
		move: "Move a card and watch the finish date",
		timeline: "Press 2 for the timeline",
		keys: "Press ? for all keys",
	},
	hide: "Hide the first steps",
} as const;

export const devicePage = {
	title: "What this device stores",
	durable: "The browser has promised to keep it.",
	bestEffort: "The browser may delete it when the device runs out of room.",
	askKeep: "Ask the browser to keep it",
	usage: (used: string, of: string) => `${used} used of ${of} that the browser allows.`,
	export: "Download a copy",
	forget: "Remove from this device",
	forgetTitle: (title: string) => `Remove "${title}" from this device?`,
	forgetShared: "The server keeps its copy. To open the board again here you need its link.",
	forgetLocal: "This board is on no server: this is its only copy, unless you downloaded one.",
	forgetNow: "Remove it",
	forgotten: (title: string) => `"${title}" was removed from this device.`,
	cancel: "Cancel",
	gone: "This board is not on this device any more.",
	back: "Back to the boards",
} as const;

/** "3.4 MB". */
export function formatBytes(bytes: number): string {
	const units = ["B", "kB", "MB", "GB"];
	const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	return `${Math.round((bytes / 1000 ** step) * 10) / 10} ${units[step]}`;
}

/** Words of the first page, the list of boards and the strip over the sample. */
export const start = {
	title: "Callboard",
	lead: "A live board for a plan: dates, people and gates, on this device first.",
	opening: "Laying out a sample board…",
	boards: "Boards on this device",
	none: "No boards on this device.",
	untitled: "Untitled board",
	empty: "Start empty",
	template: "Start from a template",
	emptyTitle: "New board",
	import: "Import a plan",
	restore: "Open a copy",
	restoring: "Opening the copy…",
	restoreHint: 'A file that "Download a copy" made; its name ends in .callboard.json.',
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
	strip: (shared: boolean) =>
		shared ? "This is a sample that others may see." : "This is a sample, saved only on this device.",
	stripLabel: "First steps",
	steps: {
		move: "Move a card and watch the finish date",
		timeline: "Press 2 for the timeline",
		keys: "Press ? for all keys",
	},
	stepDone: "Done:",
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

/** Words of the templates and of what one of them would make. */
export const templateWords = {
	open: "Start from a template",
	openHere: "Insert a template into this board…",
	openNew: "New board from a template…",
	title: "Start from a template",
	titleHere: "Insert a template",
	close: "Close",
	choose: "Template",
	startOn: "First day",
	badDay: "Choose a day from the calendar.",
	make: "Make the board",
	insert: "Add to this board",
	working: "Working out the dates…",
	inserted: (name: string) => `${name} is on the board.`,
	undo: "Undo",
	holds: "What it makes",
	tasks: (count: number, stretch: number) => `${count} tasks, ${stretch} of them stretch`,
	tracks: (count: number) => `${count} tracks`,
	roles: (count: number) => `${count} roles to fill`,
	gates: (count: number) => `${count} gates`,
	links: (count: number, lags: number) => `${count} dependencies, ${lags} with a lag`,
	artifacts: (count: number) => `${count} expected artifacts`,
	milestones: (count: number) => (count === 1 ? "1 milestone" : `${count} milestones`),
	phases: (text: string) => `Weeks: ${text}`,
	phase: (name: string, from: number, to: number) =>
		from === to ? `${name} day ${from}` : `${name} days ${from}–${to}`,
	sprint: (name: string, from: string, goal: string) => `${name}, from ${from}: ${goal}`,
	finish: (day: string) => `Finish ${day}`,
	range: (p50: string, p85: string) => `Even chance by ${p50}, 85 % by ${p85}.`,
	fits: (day: string) => `The last sprint ends on ${day}.`,
	late: (day: string) => `The last sprint ends on ${day}: this is later.`,
	critical: "Critical path",
	alone: "Worked out for the template alone: other work of the same people is not counted.",
	notMade: "The template could not be written.",
} as const;

/** "3.4 MB". */
export function formatBytes(bytes: number): string {
	const units = ["B", "kB", "MB", "GB"];
	const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	return `${Math.round((bytes / 1000 ** step) * 10) / 10} ${units[step]}`;
}

/** Words around opening a board, before there is one. */
export const opening = {
	title: "Board",
	opening: "Opening the board…",
	waiting: (count: number) => `Opening the board… ${count === 1 ? "1 key waits" : `${count} keys wait`}`,
	unknown: "This board is not on this device.",
	unknownHint:
		"A board opens where it was made, and by a link from somebody who has it. Ask for a link, or look whether it is among your boards.",
	home: "To your boards",
	failed: "This board could not be read from this device.",
	failedHint: "Nothing was changed. Close other tabs of Callboard or free some space, then try again.",
	partMissing: "A part of this page could not be fetched. It works again once the server answers.",
	newVersion: "A newer version of Callboard is ready.",
	reload: "Reload",
} as const;

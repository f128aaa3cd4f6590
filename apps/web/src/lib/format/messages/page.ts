/** Words of the pages that are no view of a board. */
export const pageText = {
	viewFailed: "This view stopped working.",
	notFound: "There is no such page.",
	failed: "Something went wrong.",
	home: "To your boards",
	taskGone: "This task is not on the board, or was archived.",
	toBoard: "To the board",
} as const;

import type { Script } from "./actions.ts";

/** Histories that failed once, shrunk; each tells what it found. */
export const PINNED: readonly { readonly found: string; readonly script: Script }[] = [
	{
		found: "a page went on calling itself level when another tab told it of an edit",
		script: {
			seed: 11,
			actions: [
				{ do: "reload", who: 0 },
				{ do: "edit", who: 0, choice: 26 },
			],
		},
	},
	{
		found: "who came back under the same client id was not seen by those who had been told of the leaving",
		script: {
			seed: 11,
			actions: [
				{ do: "down", who: 2, count: 2 },
				{ do: "down", who: 3, count: 1 },
				{ do: "up", who: 3, count: 2 },
				{ do: "weeks", count: 4 },
				{ do: "reload", who: 0 },
			],
		},
	},
	{
		found: "a tab opened again with edits that the leading tab had already was never told that they are saved",
		script: {
			seed: 25,
			actions: [
				{ do: "edit", who: 1, choice: 58 },
				{ do: "reload", who: 1 },
			],
		},
	},
	{
		found:
			"a page with another tab's edit waiting for the one before it answered the server with the gap, until it was shut out",
		script: {
			seed: 21,
			actions: [
				{ do: "fault", fault: "disk full" },
				{ do: "edit", who: 1, choice: 21 },
				{ do: "tabs", who: 0, count: 4 },
				{ do: "up", who: 0, count: 4 },
				{ do: "edit", who: 1, choice: 44 },
				{ do: "reload", who: 0 },
				{ do: "time", ms: 60 },
				{ do: "edit", who: 1, choice: 14 },
				{ do: "fault", fault: "none" },
				{ do: "down", who: 1, count: 8 },
				{ do: "reload", who: 1 },
				{ do: "edit", who: 3, choice: 1 },
				{ do: "down", who: 0, count: 1 },
				{ do: "time", ms: 2500 },
				{ do: "time", ms: 2500 },
				{ do: "tabs", who: 0, count: 2 },
				{ do: "time", ms: 400 },
				{ do: "time", ms: 400 },
				{ do: "up", who: 3, count: 9 },
				{ do: "edit", who: 0, choice: 29 },
				{ do: "down", who: 0, count: 5 },
				{ do: "up", who: 0, count: 4 },
				{ do: "down", who: 0, count: 2 },
				{ do: "time", ms: 400 },
				{ do: "up", who: 0, count: 2 },
				{ do: "down", who: 0, count: 4 },
				{ do: "repeat", who: 0, way: "up" },
			],
		},
	},
	{
		found: "another tab's edit that waited for one of the server's was taken for the server's, and never sent",
		script: {
			seed: 129,
			actions: [
				{ do: "edit", who: 3, choice: 54 },
				{ do: "up", who: 3, count: 3 },
				{ do: "time", ms: 8 },
				{ do: "down", who: 0, count: 6 },
				{ do: "reload", who: 1 },
				{ do: "reload", who: 0 },
				{ do: "edit", who: 0, choice: 42 },
				{ do: "down", who: 1, count: 8 },
				{ do: "tabs", who: 1, count: 6 },
			],
		},
	},
];

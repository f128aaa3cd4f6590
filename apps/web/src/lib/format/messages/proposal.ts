import { changes } from "./pill.ts";

/** Words of edits that wait for somebody who may make them, and of copies that were set aside. */
export const proposal = {
	title: "Proposals",
	repair: {
		due: "This copy differs from the server’s. It is built anew within a minute, or once this device has room, and nothing of it is dropped.",
		done: "This copy had drifted apart from the server’s and was repaired.",
	},
	read: "Understood",
	own: {
		role: {
			kept: (edits: number) => `${edit(edits)} waiting for an editor. This link may only read now.`,
			sent: (edits: number) => `${edit(edits)} sent, waiting for an editor.`,
			dismissed: (edits: number) => `${edit(edits)}: an editor put them away. They are still on this device.`,
		},
		lineage: {
			kept: () => "The server has another board under this name. What this device had is kept apart.",
			sent: () => "What this device had of the other board was sent, waiting for an editor.",
			dismissed: () => "An editor put away what this device had of the other board. It is still on this device.",
		},
		apart: {
			kept: () => "The old copy says some things differently from the server. Look whether any of it is yours.",
			sent: () => "What the old copy says differently was sent, waiting for an editor.",
			dismissed: () => "An editor put away what the old copy says differently. It is still on this device.",
		},
	},
	theirs: (name: string, edits: number) =>
		edits > 0 ? `1 proposal: ${changes(edits)} by ${name}` : `1 proposal by ${name}`,
	send: "Send to the editors",
	sending: "Sending…",
	review: "Review",
	export: "Download",
	drop: "Put away",
	dropSure: "Put away: it will not be shown again",
	merge: "Merge all of it",
	dismiss: "Dismiss",
	close: "Close",
	dialog: (name: string) => `Proposal by ${name}`,
	loading: "Reading the proposal…",
	nothing: "Nothing of it would change the board as it is now.",
	made: (type: string, name: string) => `New ${type}: ${name}`,
	changed: (name: string, field: string) => `${name}: ${field}`,
	was: "now",
	becomes: "proposed",
	meets: "Changed here since",
	empty: "empty",
	merged: "Merged. Undo takes all of it back.",
	failed: (reason: string) => `That did not work: ${reason}`,
} as const;

function edit(count: number): string {
	if (count === 0) return "Edits of an earlier visit";
	return count === 1 ? "1 edit" : `${count} edits`;
}

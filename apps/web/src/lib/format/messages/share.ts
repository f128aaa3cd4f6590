import type { LinkRole, ShareError } from "../../session/session.ts";
import { unreachable } from "../unreachable.ts";

/** Words of sharing and joining. */
export const share = {
	share: "Share",
	title: "Share this board",
	close: "Close",
	who: "What may the link do?",
	roles: {
		edit: ["Can edit", "Whoever has the link can change everything."],
		view: ["Can view", "Sees everything live, changes nothing."],
		display: ["Wall", "For a big screen: read-only, full screen, unseen by others."],
	} satisfies Record<LinkRole, readonly [string, string]>,
	notShared:
		"This board is on this device only. Making a link puts it on the server, where everybody with the link finds it.",
	yourName: "How should others see you?",
	nameNeeded: "Give a name that others will see.",
	make: "Make the link",
	making: "Making the link…",
	link: "Link",
	copy: "Copy",
	copied: "Copied",
	copyFailed: "The browser did not allow it; the link is selected, press Ctrl+C.",
	qr: "The link as a code to scan",
	ends: "The link ends",
	endNever: "Never",
	endIn: (days: number) => (days === 1 ? "In 1 day" : `In ${days} days`),
	endsAt: (when: string) => `Ends ${when}`,
	ended: (when: string) => `Ended ${when}: it opens nothing any more`,
	demote: "Change to read only",
	demoteSure: "Change: whoever uses it can only read",
	demoted: "The link can only read now. Edits that were made with it meanwhile come to you as a proposal.",
	revoke: "Revoke this link",
	revokeSure: "Revoke: whoever uses it is locked out",
	revoked: "The link no longer opens the board.",
	secret: "The part after # is the key. It never reaches the server's log.",
	onlyOwner: "Links are handed out on the device that made the board. This device knows those below.",
	noLink: "This device has no such link.",
} as const;

export function shareError(error: ShareError): string {
	switch (error.kind) {
		case "unreachable":
			return "The server does not answer. Nothing was lost: try again when it is back, or download a copy under “What this device stores”.";
		case "refused":
			return `The server refused (${error.code}, ${error.status}).`;
		case "notOwner":
			return "Only the device that made this board hands out new links.";
		default:
			return unreachable(error);
	}
}

export const join = {
	title: "Join a board",
	joining: "Opening the link…",
	badLink: "This link is not complete.",
	badLinkHint: "It must end in #k= and a key. Copy the whole link again, or ask for a new one.",
	refused: "This link does not open a board any more.",
	refusedHint: "It was revoked or has expired. Ask whoever sent it for a new one.",
	unreachable: "The server does not answer.",
	unreachableHint: "The link may be fine. Try again when you are online.",
	retry: "Try again",
	openCopy: "Open the copy on this device",
	known: "A copy of this board is on this device and still works here.",
	home: "To your boards",
} as const;

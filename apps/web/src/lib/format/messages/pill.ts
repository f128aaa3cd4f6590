import type { ConnectionState, Pill, ServerState } from "../../session/session.ts";
import { unreachable } from "../unreachable.ts";

/** The words of the sync pill. */
export function pillText(pill: Pill): string {
	switch (pill.kind) {
		case "opening":
			return "Opening…";
		case "saving":
			return "Saving…";
		case "localOnly":
			return "Saved on this device";
		case "synced":
			return "Synced";
		case "sending":
			return `Sending ${pill.count}…`;
		case "offline":
			return pill.count === 0 ? "Offline" : `Offline · ${changes(pill.count)} on this device`;
		case "receiving":
			return `Receiving ${pill.count}…`;
		case "attention":
			return `${pill.count} to review`;
		case "readOnly":
			return "View only";
		case "refused":
			return `Not accepted: ${refusal(pill.reason)}`;
		case "notSaved":
			return `NOT SAVED: ${notSavedReason(pill.reason)}`;
		case "newVersion":
			return "Reload for the new version";
		default:
			return unreachable(pill);
	}
}

type FailedReason = Extract<Pill, { kind: "notSaved" }>["reason"];

export function notSavedReason(reason: FailedReason): string {
	switch (reason) {
		case "quota":
			return "this device has no room left";
		case "closed":
			return "the browser closed its storage";
		case "corrupt":
			return "the stored copy is damaged";
		case "io":
			return "writing to this device failed";
		case "memoryOnly":
			return "this browser keeps nothing (private window)";
		default:
			return unreachable(reason);
	}
}

/** The sheet "what is saved where": one line for this device, one for the server. */
export function deviceLine(device: ConnectionState["device"]): string {
	switch (device.kind) {
		case "saved":
			return "Every change is written to this device.";
		case "saving":
			return "Writing the last change to this device…";
		case "failed":
			return `Not saved on this device: ${notSavedReason(device.reason)}. Keep this tab open and download a copy.`;
		default:
			return unreachable(device);
	}
}

export function serverLine(server: ServerState, waiting: number): string {
	switch (server.kind) {
		case "none":
			return "This board is on no server. Share it to put it there.";
		case "refused":
			return `The server refuses this link: ${refusal(server.reason)}. Your ${changes(waiting)} are kept here.`;
		case "away":
			return waiting === 0
				? "Not connected. All that you changed before is on the server."
				: `Not connected. ${changes(waiting)} wait here and are sent when the server is back.`;
		case "there":
			return waiting === 0
				? "Every change is confirmed as stored on the server."
				: `${changes(waiting)} sent, not yet confirmed as stored.`;
		default:
			return unreachable(server);
	}
}

export function changes(count: number): string {
	return count === 1 ? "1 change" : `${count} changes`;
}

/** Why the server takes no more from this device, by the message codes of its close frames and tickets. */
const refusals: Readonly<Record<string, string>> = {
	"sync.close.malformedFrame": "the server could not read what was sent",
	"sync.close.ticketRefused": "the server gave no ticket",
	"sync.close.linkRevoked": "link revoked",
	"sync.close.boardGone": "the board is not on the server any more",
	"sync.close.lineageClash": "the server has another board under this name",
	"sync.close.linkExpired": "link expired",
	"sync.close.clientIdTaken": "another device edits under the same identity; this copy takes a new one",
	"sync.close.refusedContent": "the server refused the content",
	"sync.close.protocolTooOld": "this version is too old for the server; reload",
	"sync.close.frameTooLarge": "a change is too large for the server",
};

function refusal(code: string): string {
	return refusals[code] ?? "the server refused";
}

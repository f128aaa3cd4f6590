import { closeReasonOf, type Role } from "@callboard/model/protocol";

/** Where the connection to the server stands. `message` is a code of the message module. */
export type LinkState =
	| { readonly kind: "idle" }
	| { readonly kind: "connecting" }
	| {
			readonly kind: "online";
			readonly role: Role;
			readonly principal: string;
			/** False while the server's disk refuses. */
			readonly writable: boolean;
			/** What the server had when we connected is here. */
			readonly synced: boolean;
	  }
	| { readonly kind: "waiting"; readonly message: string; readonly retryAt: number }
	| { readonly kind: "refused"; readonly message: string };

/** Everything that can end an attempt or a connection. */
export type LinkLoss =
	| { readonly kind: "ticketUnreachable" }
	| { readonly kind: "ticketRefused"; readonly status: number }
	| { readonly kind: "closed"; readonly code: number }
	| { readonly kind: "silent" }
	| { readonly kind: "offline" }
	| { readonly kind: "badFrame" }
	| { readonly kind: "otherLineage" }
	| { readonly kind: "stopped" };

export type AfterLoss =
	| { readonly kind: "retry"; readonly message: string }
	| { readonly kind: "refused"; readonly message: string }
	| { readonly kind: "idle" };

/** The one place that says what a loss does. */
export function afterLoss(loss: LinkLoss): AfterLoss {
	switch (loss.kind) {
		case "ticketUnreachable":
			return { kind: "retry", message: "sync.close.connectionLost" };
		case "ticketRefused":
			return afterTicketRefused(loss.status);
		case "closed":
			return afterClose(loss.code);
		case "silent":
			return { kind: "retry", message: "sync.close.connectionLost" };
		case "offline":
			return { kind: "retry", message: "sync.close.offline" };
		case "badFrame":
			return { kind: "retry", message: "sync.close.malformedFrame" };
		case "otherLineage":
			return { kind: "refused", message: "sync.close.lineageClash" };
		case "stopped":
			return { kind: "idle" };
		default:
			return unreachable(loss);
	}
}

/** 4xx is a decision; too many requests and 5xx pass. */
function afterTicketRefused(status: number): AfterLoss {
	if (status === 429 || status >= 500) return { kind: "retry", message: "sync.close.tooMany" };
	return { kind: "refused", message: status === 404 ? "sync.close.linkRevoked" : "sync.close.ticketRefused" };
}

/** A refused ticket is renewed, since a new one is fetched before each attempt. */
function afterClose(code: number): AfterLoss {
	const { retry, renewTicket, message } = closeReasonOf(code);
	return { kind: retry || renewTicket ? "retry" : "refused", message };
}

function unreachable(value: never): never {
	throw new Error(`unknown loss ${JSON.stringify(value)}`);
}

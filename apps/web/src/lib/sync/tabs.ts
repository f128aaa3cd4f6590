import type { MadeByTab } from "./edit-counts.ts";
import type { LinkView } from "./link-view.ts";

/** What tabs of one browser on one board, with the same rights, tell each other. `tab` is the sender. */
export type TabMessage = { readonly tab: string } & (
	| { readonly kind: "join"; readonly stateVector: Uint8Array; readonly made: number }
	| {
			readonly kind: "state";
			readonly to: string;
			readonly stateVector: Uint8Array;
			readonly update: Uint8Array;
			readonly made: number;
	  }
	/** `made`: the sender's edits so far, when this is one of them; undefined for what came from the server. */
	| { readonly kind: "update"; readonly update: Uint8Array; readonly made: number | undefined }
	/** What the sender's page shows; the leading tab tells the newest of these to the server. */
	| { readonly kind: "presence"; readonly state: Readonly<Record<string, unknown>> | null }
	/** From the leader: the presence of others. */
	| { readonly kind: "peers"; readonly awareness: Uint8Array }
	/** From the leader. */
	| { readonly kind: "link"; readonly view: LinkView; readonly acked: MadeByTab }
	/** To the leader: connect now. */
	| { readonly kind: "retry" }
	/** The board was put on the server, or its links changed. */
	| { readonly kind: "shared" }
);

/** How tabs reach each other and agree on the one that connects. */
export interface Tabs {
	readonly id: string;
	post(message: TabMessage): void;
	listen(listener: (message: TabMessage) => void): void;
	/** Calls back once this tab leads; it leads until `close`. */
	lead(onLead: () => void): void;
	close(): void;
}

/**
 * Tabs over BroadcastChannel and Web Locks. `scope` holds the board and the rights, so that a tab that may only read
 * never speaks through one that may write. Where a browser has no locks (an insecure origin) each tab leads itself.
 */
export function browserTabs(scope: string): Tabs {
	const channel = new BroadcastChannel(`callboard:tabs:${scope}`);
	const closing = new AbortController();
	let release: () => void = () => undefined;
	return {
		id: crypto.getRandomValues(new Uint32Array(2)).join("-"),
		post: (message) => channel.postMessage(message),
		listen(listener) {
			// Only pages of this origin can post here, and they run this code.
			channel.onmessage = (event: MessageEvent<TabMessage>) => listener(event.data);
		},
		lead(onLead) {
			if (navigator.locks === undefined) {
				onLead();
				return;
			}
			const held = new Promise<void>((done) => {
				release = done;
			});
			navigator.locks
				.request(`callboard:lead:${scope}`, { signal: closing.signal }, () => {
					onLead();
					return held;
				})
				.catch((cause: unknown) => {
					if (!closing.signal.aborted) throw cause;
				});
		},
		close() {
			closing.abort();
			release();
			channel.close();
		},
	};
}

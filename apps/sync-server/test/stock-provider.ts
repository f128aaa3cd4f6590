import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";

/** The unmodified y-websocket provider, as an application would set it up in Node. */
export function stockProvider(wsUrl: string, board: string, doc: Y.Doc): WebsocketProvider {
	return new WebsocketProvider(`${wsUrl}/sync`, board, doc, {
		// y-websocket asks for the browser's class; ws implements what it uses.
		WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
		disableBc: true,
	});
}

export function untilSynced(provider: WebsocketProvider): Promise<void> {
	return new Promise((resolve) => {
		if (provider.synced) resolve();
		else provider.once("sync", () => resolve());
	});
}

/** Resolves when the document fulfils the condition. */
export function untilDoc(doc: Y.Doc, condition: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		const look = () => {
			if (!condition()) return;
			doc.off("update", look);
			resolve();
		};
		doc.on("update", look);
		look();
	});
}

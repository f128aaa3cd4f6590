/** What the browser says of the network and of this page. Hints: only frames prove a connection. */
export interface NetworkSignals {
	listen(handlers: { onOnline(): void; onOffline(): void; onVisible(): void }): () => void;
}

export const browserSignals: NetworkSignals = {
	listen({ onOnline, onOffline, onVisible }) {
		const onVisibility = () => {
			if (document.visibilityState === "visible") onVisible();
		};
		window.addEventListener("online", onOnline);
		window.addEventListener("offline", onOffline);
		document.addEventListener("visibilitychange", onVisibility);
		return () => {
			window.removeEventListener("online", onOnline);
			window.removeEventListener("offline", onOffline);
			document.removeEventListener("visibilitychange", onVisibility);
		};
	},
};

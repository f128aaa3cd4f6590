const eventName = "callboard:announce";

/** Says a sentence to screen readers through the page's `LiveRegion`; without one mounted it says nothing. */
export function announce(text: string): void {
	document.dispatchEvent(new CustomEvent(eventName, { detail: text }));
}

/** Calls back with each announced sentence; gives the function that stops. */
export function onAnnounce(listener: (text: string) => void): () => void {
	const hear = (event: Event) => {
		if (event instanceof CustomEvent) listener(String(event.detail));
	};
	document.addEventListener(eventName, hear);
	return () => document.removeEventListener(eventName, hear);
}

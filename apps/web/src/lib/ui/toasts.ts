/** A short notice in the corner. Errors stay until they are closed; the rest leaves by itself. */
export interface Toast {
	readonly text: string;
	readonly tone?: "neutral" | "bad" | "warn";
	/** One thing to do about it, such as taking it back. */
	readonly action?: { readonly label: string; readonly run: () => void };
	/** How long it stays in ms; 0 = until closed. */
	readonly stayMs?: number;
}

const eventName = "callboard:toast";
export const toastStayMs = 6000;
/** More than this at once hides the page; the oldest leave first. */
export const toastsMax = 4;

export function toast(notice: Toast): void {
	document.dispatchEvent(new CustomEvent<Toast>(eventName, { detail: notice }));
}

/** Calls back with each toast; gives the function that stops. */
export function onToast(listener: (notice: Toast) => void): () => void {
	const hear = (event: CustomEvent<Toast>) => listener(event.detail);
	document.addEventListener(eventName, hear);
	return () => document.removeEventListener(eventName, hear);
}

declare global {
	interface DocumentEventMap {
		[eventName]: CustomEvent<Toast>;
	}
}

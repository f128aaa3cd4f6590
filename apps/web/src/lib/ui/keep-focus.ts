/** A control that Tab reaches, but nothing to type into: that would open a phone's keyboard. */
const stops = "a[href], button, select, summary, [tabindex], input[type=checkbox], input[type=radio]";

/** An element on the way from the page to what has the focus, and which of its children the way goes through. */
interface Step {
	readonly element: Element;
	readonly childAt: number;
}

/**
 * When what has the focus is removed, hidden or switched off, the focus goes to what is nearest, and never to nothing:
 * the next key would start at the top of the page. Code that places the focus itself comes first. Gives the function
 * that stops.
 */
export function keepFocus(): () => void {
	let focused: HTMLElement | undefined;
	let way: readonly Step[] = [];
	let asked = 0;
	const remember = ({ target }: FocusEvent) => {
		focused = target instanceof HTMLElement ? target : undefined;
		way = focused ? wayTo(focused) : [];
	};
	/** Nothing of it went: somebody let go of it on purpose. */
	const release = () =>
		queueMicrotask(() => {
			if (focused && nothingHasFocus() && canHold(focused)) focused = undefined;
		});
	const look = () => {
		if (!focused || canHold(focused)) return;
		if (nothingHasFocus() || document.activeElement === focused) give(nearest(way));
	};
	const observer = new MutationObserver(() => {
		cancelAnimationFrame(asked);
		asked = requestAnimationFrame(look);
	});
	document.addEventListener("focusin", remember);
	document.addEventListener("focusout", release);
	const changes = { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "hidden"] };
	observer.observe(document.body, changes);
	return () => {
		document.removeEventListener("focusin", remember);
		document.removeEventListener("focusout", release);
		observer.disconnect();
		cancelAnimationFrame(asked);
	};
}

/** Somebody with keys sees where the focus went; under a pointer the page stays where it is. */
function give(target: HTMLElement | undefined): void {
	target?.focus({ preventScroll: true });
	if (target?.matches(":focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function nothingHasFocus(): boolean {
	return document.activeElement === null || document.activeElement === document.body;
}

function canHold(element: HTMLElement): boolean {
	return element.isConnected && !element.matches(":disabled") && element.checkVisibility();
}

/** Innermost first. */
function wayTo(element: Element): readonly Step[] {
	const way: Step[] = [];
	for (let at = element; at.parentElement && at !== document.body; at = at.parentElement)
		way.push({ element: at.parentElement, childAt: [...at.parentElement.children].indexOf(at) });
	return way;
}

function nearest(way: readonly Step[]): HTMLElement | undefined {
	for (const { element, childAt } of way) {
		if (!element.isConnected || element === document.body) continue;
		const all = [...element.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop.tabIndex >= 0 && canHold(stop));
		const place = element.children[childAt];
		const after = place && all.find((stop) => place.contains(stop) || comesAfter(stop, place));
		const found =
			after ?? all.at(-1) ?? (element instanceof HTMLElement && element.hasAttribute("tabindex") && element);
		if (found) return found;
	}
	return document.querySelector<HTMLElement>("main[tabindex]") ?? undefined;
}

function comesAfter(stop: Element, place: Element): boolean {
	return (place.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

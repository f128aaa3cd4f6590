import { on } from "svelte/events";

/** Keys that scroll where nothing takes them. */
const scrollKeys: ReadonlySet<string> = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);

/**
 * What a key has led to stays in sight when something that comes or goes pushes it out: dates that are worked out, an
 * item that was added above. Whoever scrolls away by hand is left alone. Gives the function that stops.
 */
export function keepInSight(): () => void {
	let isScrolling = false;
	let wasInSight = false;
	const observer = new IntersectionObserver((entries) => {
		const entry = entries.at(-1);
		if (!entry) return;
		const { target, isIntersecting } = entry;
		const wasPushed = wasInSight && !isIntersecting && !isScrolling;
		wasInSight = isIntersecting;
		if (wasPushed && target === document.activeElement && target.matches(":focus-visible"))
			target.scrollIntoView({ block: "nearest", inline: "nearest" });
	});
	const watch = ({ target }: FocusEvent) => {
		observer.disconnect();
		[isScrolling, wasInSight] = [false, false];
		if (target instanceof Element) observer.observe(target);
	};
	const scrolls = () => {
		isScrolling = true;
	};
	const press = ({ key }: KeyboardEvent) => {
		isScrolling = scrollKeys.has(key);
	};
	const stops = [
		on(document, "focusin", watch),
		on(document, "keydown", press, { capture: true }),
		on(document, "wheel", scrolls, { passive: true }),
		on(document, "touchmove", scrolls, { passive: true }),
		on(document, "pointerdown", scrolls),
		() => observer.disconnect(),
	];
	return () => {
		for (const stop of stops) stop();
	};
}

import { on } from "svelte/events";

/** What leaves the sight within so many milliseconds of a scroll was scrolled away. */
const SCROLLED_MS = 100;

/**
 * What a key has led to stays in sight when something that comes or goes pushes it out: dates that are worked out, an
 * item that was added above. What is scrolled away, by whomever, stays away. Gives the function that stops.
 */
export function keepInSight(): () => void {
	let wasInSight = false;
	let scrolledAtMs = Number.NEGATIVE_INFINITY;
	const show = (target: Element) => {
		if (performance.now() - scrolledAtMs < SCROLLED_MS) return;
		if (target === document.activeElement && target.matches(":focus-visible"))
			target.scrollIntoView({ block: "nearest", inline: "nearest" });
	};
	const observer = new IntersectionObserver((entries) => {
		const entry = entries.at(-1);
		if (!entry) return;
		const { target, isIntersecting } = entry;
		// A scroll is told of in the next frame, before anything else of it.
		if (wasInSight && !isIntersecting) requestAnimationFrame(() => show(target));
		wasInSight = isIntersecting;
	});
	const watch = ({ target }: FocusEvent) => {
		observer.disconnect();
		wasInSight = false;
		if (target instanceof Element) observer.observe(target);
	};
	const scrolled = () => {
		scrolledAtMs = performance.now();
	};
	const stops = [
		on(document, "focusin", watch),
		on(document, "scroll", scrolled, { capture: true, passive: true }),
		() => observer.disconnect(),
	];
	return () => {
		for (const stop of stops) stop();
	};
}

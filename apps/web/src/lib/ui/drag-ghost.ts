import type { DragPoint } from "./pointer-drag.ts";

/** A copy of an element that follows the pointer; only its transform changes, so a move costs no layout. */
export interface DragGhost {
	/** For whoever hangs something on it. */
	readonly element: HTMLElement;
	move(to: DragPoint, from: DragPoint): void;
	remove(): void;
}

/** `count`: how many things it stands for; told on the copy when there are several. */
export function dragGhost(element: HTMLElement, count = 1): DragGhost {
	const box = element.getBoundingClientRect();
	const copy = element.cloneNode(true);
	if (!(copy instanceof HTMLElement)) throw new Error("a clone of an element is an element");
	for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
	copy.inert = true;
	copy.ariaHidden = "true";
	copy.dataset.ghost = "";
	Object.assign(copy.style, {
		position: "fixed",
		zIndex: "45",
		left: `${box.left}px`,
		top: `${box.top}px`,
		width: `${box.width}px`,
		height: `${box.height}px`,
		margin: "0",
		pointerEvents: "none",
		willChange: "transform",
		boxShadow: "var(--shadow)",
		opacity: "0.88",
	});
	if (count > 1) copy.append(badge(count));
	document.body.append(copy);
	return {
		element: copy,
		move: (to, from) => {
			copy.style.transform = `translate(${to.x - from.x}px, ${to.y - from.y}px) rotate(0.6deg)`;
		},
		remove: () => copy.remove(),
	};
}

function badge(count: number): HTMLElement {
	const mark = document.createElement("span");
	mark.textContent = String(count);
	Object.assign(mark.style, {
		position: "absolute",
		top: "-9px",
		right: "-9px",
		minWidth: "22px",
		padding: "2px 6px",
		borderRadius: "999px",
		background: "var(--accent)",
		color: "var(--on-accent)",
		font: "var(--chip)",
		fontWeight: "600",
		textAlign: "center",
	});
	return mark;
}

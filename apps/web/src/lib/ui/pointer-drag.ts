/**
 * Dragging by pointer events on one root element. The root never unmounts, so rows of a windowed list may come and go
 * below the pointer, and touch and mouse take one path, which the browser's own drag and drop does not give.
 *
 * A press becomes a drag after a slop of 4 px (mouse, pen), or by a finger that rests for 250 ms within 6 px; a finger
 * that moves earlier scrolls. `move` comes at most once a frame. Escape, a lost pointer and detaching cancel.
 */
export interface DragPoint {
	/** Client px. */
	readonly x: number;
	readonly y: number;
}
export interface DragHandlers<T> {
	/** What the press is on; undefined where nothing can be lifted. */
	pick(event: PointerEvent): T | undefined;
	lift(item: T, from: DragPoint): void;
	move(item: T, to: DragPoint, from: DragPoint): void;
	drop(item: T, to: DragPoint, from: DragPoint): void;
	cancel(item: T): void;
	/** Elements that scroll by themselves while the pointer rests near their edge. */
	scrollers?(): readonly HTMLElement[];
}

export const mouseSlopPx = 4;
export const touchSlopPx = 6;
export const touchHoldMs = 250;
const edgePx = 40;
const edgeRestMs = 200;
const scrollPxPerFrame = 14;

/** An attachment for the root: `{@attach pointerDrag({...})}`. */
export function pointerDrag<T>(handlers: DragHandlers<T>): (root: HTMLElement) => () => void {
	return (root) => {
		const drag = new PointerDrag(root, handlers);
		return () => drag.detach();
	};
}

interface Press<T> {
	readonly item: T;
	readonly pointerId: number;
	readonly touch: boolean;
	readonly from: DragPoint;
	at: DragPoint;
	lifted: boolean;
	hold: ReturnType<typeof setTimeout> | undefined;
}

class PointerDrag<T> {
	readonly #root: HTMLElement;
	readonly #handlers: DragHandlers<T>;
	readonly #listening = new AbortController();
	#press: Press<T> | undefined;
	#pressListening: AbortController | undefined;
	#frame = 0;
	#moved = false;
	#edgeSince: number | undefined;

	constructor(root: HTMLElement, handlers: DragHandlers<T>) {
		this.#root = root;
		this.#handlers = handlers;
		const { signal } = this.#listening;
		root.addEventListener("pointerdown", (event) => this.#down(event), { signal });
		// Must stand before the finger comes down: a scroll that the browser has begun cannot be taken back.
		root.addEventListener("touchmove", (event) => this.#press?.lifted && event.preventDefault(), {
			signal,
			passive: false,
		});
		root.addEventListener("contextmenu", (event) => this.#press?.touch && event.preventDefault(), { signal });
	}

	detach(): void {
		this.#cancel();
		this.#listening.abort();
	}

	#down(event: PointerEvent): void {
		if (this.#press || event.button !== 0 || !event.isPrimary) return;
		const item = this.#handlers.pick(event);
		if (item === undefined) return;
		const from = point(event);
		const touch = event.pointerType === "touch";
		const hold = touch ? setTimeout(() => this.#lift(), touchHoldMs) : undefined;
		this.#press = { item, pointerId: event.pointerId, touch, from, at: from, lifted: false, hold };
		this.#listenWhilePressed();
	}

	#listenWhilePressed(): void {
		this.#pressListening = new AbortController();
		const { signal } = this.#pressListening;
		const mine = (then: (event: PointerEvent) => void) => (event: PointerEvent) => {
			if (event.pointerId === this.#press?.pointerId) then(event);
		};
		window.addEventListener(
			"pointermove",
			mine((event) => this.#move(event)),
			{ signal },
		);
		window.addEventListener(
			"pointerup",
			mine((event) => this.#up(event)),
			{ signal },
		);
		window.addEventListener(
			"pointercancel",
			mine(() => this.#cancel()),
			{ signal },
		);
		window.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
		window.addEventListener("blur", () => this.#cancel(), { signal });
	}

	#move(event: PointerEvent): void {
		const press = this.#press;
		if (!press) return;
		press.at = point(event);
		if (press.lifted) {
			this.#moved = true;
			return;
		}
		const far = Math.hypot(press.at.x - press.from.x, press.at.y - press.from.y);
		if (press.touch ? far > touchSlopPx : far >= mouseSlopPx) {
			if (press.touch) this.#end();
			else this.#lift();
		}
	}

	#lift(): void {
		const press = this.#press;
		if (!press || press.lifted) return;
		press.lifted = true;
		if (press.pointerId > 0 && document.contains(this.#root)) capture(this.#root, press.pointerId);
		this.#handlers.lift(press.item, press.from);
		this.#moved = true;
		this.#frame = requestAnimationFrame((now) => this.#tick(now));
	}

	#tick(now: number): void {
		const press = this.#press;
		if (!press?.lifted) return;
		const scrolled = this.#scrollAtEdge(press.at, now);
		if (this.#moved || scrolled) this.#handlers.move(press.item, press.at, press.from);
		this.#moved = false;
		this.#frame = requestAnimationFrame((next) => this.#tick(next));
	}

	/** Scrolls what the pointer rests at the edge of; true when something moved. */
	#scrollAtEdge(at: DragPoint, now: number): boolean {
		const edges = (this.#handlers.scrollers?.() ?? [])
			.map((element) => ({ element, by: edgeScroll(element.getBoundingClientRect(), at) }))
			.filter(({ by }) => by.x !== 0 || by.y !== 0);
		if (edges.length === 0) {
			this.#edgeSince = undefined;
			return false;
		}
		this.#edgeSince ??= now;
		if (now - this.#edgeSince < edgeRestMs) return false;
		return edges.map(({ element, by }) => scrollBy(element, by)).includes(true);
	}

	#up(event: PointerEvent): void {
		const press = this.#press;
		if (!press) return;
		const to = point(event);
		this.#end();
		if (!press.lifted) return;
		swallowClick();
		this.#handlers.move(press.item, to, press.from);
		this.#handlers.drop(press.item, to, press.from);
	}

	#key(event: KeyboardEvent): void {
		if (event.key !== "Escape" || !this.#press?.lifted) return;
		event.preventDefault();
		event.stopPropagation();
		this.#cancel();
		swallowClick();
	}

	#cancel(): void {
		const press = this.#press;
		this.#end();
		if (press?.lifted) this.#handlers.cancel(press.item);
	}

	#end(): void {
		const press = this.#press;
		this.#press = undefined;
		this.#edgeSince = undefined;
		this.#pressListening?.abort();
		cancelAnimationFrame(this.#frame);
		clearTimeout(press?.hold);
		if (press && this.#root.hasPointerCapture(press.pointerId)) this.#root.releasePointerCapture(press.pointerId);
	}
}

function point(event: PointerEvent): DragPoint {
	return { x: event.clientX, y: event.clientY };
}

/** The pointer may be gone by the time a held finger lifts; then the drag ends with its pointercancel. */
function capture(root: HTMLElement, pointerId: number): void {
	try {
		root.setPointerCapture(pointerId);
	} catch (error) {
		if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
	}
}

/** -1, 0 or 1 for each direction: where the point is near the inside of an edge. */
export function edgeScroll(box: DOMRect, at: DragPoint): DragPoint {
	if (at.x < box.left || at.x > box.right || at.y < box.top - edgePx || at.y > box.bottom + edgePx)
		return { x: 0, y: 0 };
	return { x: towardEdge(at.x, box.left, box.right), y: towardEdge(at.y, box.top, box.bottom) };
}

function towardEdge(at: number, low: number, high: number): number {
	if (high - low < 3 * edgePx) return 0;
	if (at < low + edgePx) return -1;
	return at > high - edgePx ? 1 : 0;
}

function scrollBy(element: HTMLElement, by: DragPoint): boolean {
	const { scrollLeft, scrollTop } = element;
	element.scrollLeft += by.x * scrollPxPerFrame;
	element.scrollTop += by.y * scrollPxPerFrame;
	return element.scrollLeft !== scrollLeft || element.scrollTop !== scrollTop;
}

/** The click that the browser sends after a drop is no click on the thing. */
function swallowClick(): void {
	const stop = (event: MouseEvent) => {
		event.stopPropagation();
		event.preventDefault();
	};
	window.addEventListener("click", stop, { capture: true, once: true });
	setTimeout(() => window.removeEventListener("click", stop, { capture: true }), 0);
}

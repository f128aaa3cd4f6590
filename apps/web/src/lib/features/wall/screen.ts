/** Asks the browser to keep the screen on; the lock dies whenever the page is hidden, so it is asked for again. */
export function keepAwake(onRefused: (refused: boolean) => void): () => void {
	let lock: WakeLockSentinel | undefined;
	let stopped = false;
	const ask = async () => {
		if (stopped || document.visibilityState !== "visible") return;
		try {
			lock = await navigator.wakeLock?.request("screen");
			if (stopped) await lock?.release();
			onRefused(lock === undefined);
		} catch (error) {
			// Low battery, an insecure address or a policy: the wall says so instead of going dark unannounced.
			if (!(error instanceof DOMException)) throw error;
			onRefused(true);
		}
	};
	const again = () => void ask();
	document.addEventListener("visibilitychange", again);
	again();
	return () => {
		stopped = true;
		document.removeEventListener("visibilitychange", again);
		void lock?.release();
	};
}

/** The pointer is shown while it moves and this long after. */
export const pointerStayMs = 3000;

/** Calls back with whether the pointer is in use. */
export function watchPointer(changed: (moving: boolean) => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const move = () => {
		clearTimeout(timer);
		changed(true);
		timer = setTimeout(() => changed(false), pointerStayMs);
	};
	addEventListener("pointermove", move);
	addEventListener("keydown", move);
	return () => {
		clearTimeout(timer);
		removeEventListener("pointermove", move);
		removeEventListener("keydown", move);
	};
}

/** Shows the page in a theme while it is open; gives the way back. */
export function wearTheme(theme: "dark" | "light"): () => void {
	const root = document.documentElement;
	const before = root.dataset.theme;
	// Whoever chose high contrast keeps it.
	if (before === "contrast") return () => {};
	root.dataset.theme = theme;
	return () => {
		if (before === undefined) delete root.dataset.theme;
		else root.dataset.theme = before;
	};
}

/** A static picture burns in: the layout wanders by a few px, a step a minute. */
export function orbit(nowMs: number): readonly [x: number, y: number] {
	const steps = [
		[0, 0],
		[4, 0],
		[4, 4],
		[0, 4],
		[-4, 4],
		[-4, 0],
		[-4, -4],
		[0, -4],
	] as const;
	return steps[Math.floor(nowMs / 60_000) % steps.length] ?? [0, 0];
}

/** A page that nobody sees draws nothing; it does not wait for that. */
const unseenMs = 100;

/** Resolves when what was just set is on the screen. */
export function afterPaint(): Promise<void> {
	return new Promise((done) => {
		requestAnimationFrame(() => setTimeout(done));
		setTimeout(done, unseenMs);
	});
}

/** Whether a newer version of the app is installed and waits for a reload. */
class AppVersion {
	#waiting = $state.raw<ServiceWorker>();

	get isOutdated(): boolean {
		return this.#waiting !== undefined;
	}

	/** The service worker of a newer version is installed. */
	setWaiting(worker: ServiceWorker): void {
		this.#waiting = worker;
	}

	/** Lets the newer version take over; the page reloads when it has. */
	reload(): void {
		if (this.#waiting) this.#waiting.postMessage({ kind: "takeOver" });
		else location.reload();
	}
}

/** One a page: a page is of one version. */
export const appVersion = new AppVersion();

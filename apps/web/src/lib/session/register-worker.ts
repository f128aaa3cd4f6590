import { appVersion } from "./app-version.svelte.ts";

/** Registers the service worker and tells the app when a newer version waits. Reloads once that took over. */
export async function registerServiceWorker(url: string): Promise<void> {
	if (!("serviceWorker" in navigator)) return;
	const { serviceWorker } = navigator;
	const wasControlled = serviceWorker.controller !== null;
	serviceWorker.addEventListener("controllerchange", () => {
		// The very first worker takes over an open page without a change of version.
		if (wasControlled) location.reload();
	});
	const registration = await serviceWorker.register(url, { type: "module" });
	if (registration.waiting && wasControlled) appVersion.setWaiting(registration.waiting);
	registration.addEventListener("updatefound", () => {
		const { installing } = registration;
		installing?.addEventListener("statechange", () => {
			if (installing.state === "installed" && serviceWorker.controller) appVersion.setWaiting(installing);
		});
	});
}

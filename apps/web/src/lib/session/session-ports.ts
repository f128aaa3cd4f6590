import { type ActivityPort, activityWorker } from "../activity/activity-port.ts";
import type { SchedulerPort } from "../schedule/scheduler-client.ts";
import { workerPort } from "../schedule/worker-port.ts";
import { type Clock, systemClock } from "../sync/clock.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import { browserSignals, type NetworkSignals } from "../sync/network-signals.ts";
import { browserTabs, type Tabs } from "../sync/tabs.ts";
import { appVersion } from "./app-version.svelte.ts";
import { deviceStore } from "./device.ts";

/** Everything outside that a session needs; tests give their own. */
export interface SessionPorts {
	readonly store: DeviceStore;
	readonly clock: Clock;
	readonly signals: NetworkSignals;
	/** `scope` names the board and the rights. */
	readonly tabs: (scope: string) => Tabs;
	/** Origin of the server, such as `https://board.example`. */
	readonly origin: string;
	readonly fetch: typeof fetch;
	readonly openScheduler: () => SchedulerPort;
	/** Reads the board's history, once somebody asks for it. */
	readonly openActivity: () => ActivityPort;
	/** Asks the browser to keep what is stored; called after the first edit. */
	readonly persist: () => void;
	/** True once a newer version of the app waits for a reload. */
	readonly isOutdated: () => boolean;
}

/** The real ones. */
export async function browserPorts(): Promise<SessionPorts> {
	return {
		store: await deviceStore(),
		clock: systemClock,
		signals: browserSignals,
		tabs: browserTabs,
		origin: location.origin,
		fetch: (...request) => fetch(...request),
		openScheduler: workerPort,
		openActivity: activityWorker,
		// A refusal leaves the data best-effort, which the device page shows.
		persist: () => void navigator.storage?.persist?.(),
		isOutdated: () => appVersion.isOutdated,
	};
}

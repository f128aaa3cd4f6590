import { systemClock } from "../sync/clock.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import { openDeviceStore } from "../sync/open-store.ts";

let opening: Promise<DeviceStore> | undefined;

/** This browser's storage. One connection a tab, opened by the first that asks. */
export function deviceStore(): Promise<DeviceStore> {
	opening ??= openDeviceStore(systemClock);
	return opening;
}

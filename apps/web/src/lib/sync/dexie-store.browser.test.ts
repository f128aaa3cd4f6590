import { describe } from "vitest";
import * as Y from "yjs";
import { systemClock } from "./clock.ts";
import { deviceStoreContract } from "./device-store.contract.ts";
import { openDeviceStore } from "./open-store.ts";

const doc = new Y.Doc();
doc.getMap("task").set("a", 1);
let count = 0;

describe("the store over IndexedDB", () => {
	deviceStoreContract(
		() => openDeviceStore(systemClock, `store-${performance.timeOrigin}-${count++}`),
		Y.encodeStateAsUpdate(doc),
	);
});

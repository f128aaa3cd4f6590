import { MemoryLog } from "./memory-log.ts";
import { describeUpdateLog } from "./update-log.contract.ts";

describeUpdateLog("memory", () => ({ log: new MemoryLog(), reopen: null, remove: () => {} }));

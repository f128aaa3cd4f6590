import { blockerList } from "./kinds/blockers.ts";
import { decisionList } from "./kinds/decisions.ts";
import { gateList } from "./kinds/gates.ts";
import { handoffList } from "./kinds/handoffs.ts";
import { milestoneList } from "./kinds/milestones.ts";
import { riskList } from "./kinds/risks.ts";
import type { LedgerList } from "./ledger-list.ts";

/** The ledger in the order of its tabs. A further record type is one entry here: `{ slug, type, columns }` is enough. */
export const lists: readonly LedgerList[] = [gateList, handoffList, decisionList, riskList, blockerList, milestoneList];

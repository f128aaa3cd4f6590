import { LAST } from "../../../format/in-order.ts";
import { ledgerAbout } from "../../../format/messages/ledger.ts";
import type { LedgerList } from "../ledger-list.ts";

export const milestoneList: LedgerList = {
	slug: "milestones",
	type: "milestone",
	about: ledgerAbout.milestones,
	columns: ["kind", "dueOn", "cycleId", "audience"],
	sortKey: ({ board }, id) => [board.get("milestone", id)?.dueOn ?? LAST],
};

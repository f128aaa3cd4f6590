import { ledgerAbout, risks } from "../../../format/messages/ledger.ts";
import type { BoardSession } from "../../../session/session.ts";
import type { LedgerList, RecordAction, StateWord } from "../ledger-list.ts";
import RiskGrid from "../RiskGrid.svelte";

export const riskList: LedgerList = {
	slug: "risks",
	type: "risk",
	about: ledgerAbout.risks,
	columns: ["probability", "impact", "ownerId"],
	sortKey: ({ board }, id) => {
		const risk = board.get("risk", id);
		return [risk?.state === "closed" ? 1 : 0, risk ? -(step[risk.probability] + step[risk.impact]) : 0];
	},
	groups: [
		{ title: risks.groups.what, fields: ["title", "description", "probability", "impact", "ownerId", "taskIds"] },
		{
			title: risks.groups.answer,
			fields: ["state", "mitigation", "trigger", "fallback", "bufferMinutes", "bufferTaskId", "raisedAt", "resolvedAt"],
		},
	],
	state: riskState,
	actions: riskActions,
	overview: RiskGrid,
	create: ({ commands, clock }) => commands.create("risk", { raisedAt: clock.nowMs }),
};

const step = { low: 0, medium: 1, high: 2 } as const;
const looks = {
	open: { tone: "warn", shape: "triangle" },
	mitigated: { tone: "accent", shape: "half" },
	happened: { tone: "bad", shape: "octagon" },
	closed: { tone: "ok", shape: "doneDisc" },
} as const;

function riskState({ board }: BoardSession, id: string): StateWord | undefined {
	const state = board.get("risk", id)?.state;
	return state && { label: risks.states[state], ...looks[state] };
}

function riskActions({ board, commands, clock }: BoardSession, id: string): readonly RecordAction[] {
	const risk = board.get("risk", id);
	if (!risk) return [];
	if (risk.state === "closed" || risk.state === "happened") {
		const run = () => commands.set("risk", id, { state: "open", resolvedAt: null });
		return [{ id: "reopen", label: risks.reopen, kind: "plain", run, done: risks.reopened }];
	}
	return [
		{
			id: "close",
			label: risks.close,
			kind: "primary",
			run: () => commands.set("risk", id, { state: "closed", resolvedAt: clock.nowMs }),
			done: risks.closed,
		},
		{
			id: "happened",
			label: risks.happen,
			kind: "danger",
			run: () => commands.set("risk", id, { state: "happened" }),
			done: risks.happened,
		},
	];
}

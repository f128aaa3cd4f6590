import { handoffs, ledgerAbout } from "../../../format/messages/ledger.ts";
import type { BoardSession } from "../../../session/session.ts";
import type { LedgerList, LogEntry, RecordAction, StateWord } from "../ledger-list.ts";
import { personName, said, whoChoices } from "../people.ts";

export const handoffList: LedgerList = {
	slug: "handoffs",
	type: "handoff",
	about: ledgerAbout.handoffs,
	columns: ["fromId", "toId", "handedAt", "taskId"],
	sortKey: ({ board }, id) => [
		board.view.handoffs.get(id)?.state === "accepted" ? 1 : 0,
		-(board.get("handoff", id)?.handedAt ?? 0),
	],
	groups: [
		{ title: handoffs.groups.who, fields: ["title", "fromId", "toId", "toAll", "handedAt"] },
		{
			title: handoffs.groups.what,
			fields: ["taskCompleted", "dependenciesReady", "blockers", "nextSteps", "artifacts", "notes"],
		},
		{ title: handoffs.groups.rest, fields: ["taskId", "priority", "dueAt", "trigger"] },
	],
	state: handoffState,
	actions: handoffActions,
	log: handoffLog,
	create: ({ commands, clock }) => commands.create("handoff", { handedAt: clock.nowMs }),
};

const looks = {
	open: { tone: "accent", shape: "swap" },
	accepted: { tone: "ok", shape: "tick" },
	asked: { tone: "warn", shape: "bang" },
	returned: { tone: "bad", shape: "cross" },
} as const;

function handoffState({ board }: BoardSession, id: string): StateWord | undefined {
	const view = board.view.handoffs.get(id);
	return view && { label: handoffs.states[view.state], ...looks[view.state] };
}

function handoffActions(session: BoardSession, id: string): readonly RecordAction[] {
	const { board, commands } = session;
	const handoff = board.get("handoff", id);
	if (!handoff || board.view.handoffs.get(id)?.state === "accepted") return [];
	const receiver = handoff.toId && board.get("person", handoff.toId) ? handoff.toId : undefined;
	const who = whoChoices(session, [receiver]);
	const respond = (verdict: "accepted" | "asked" | "returned") => (answer: { reason: string; byId: string }) =>
		commands.respondHandoff(id, { verdict, ...said(answer) });
	return [
		{
			id: "accept",
			label: handoffs.accept,
			kind: "primary",
			run: () => respond("accepted")({ reason: "", byId: who.me }),
			done: handoffs.accepted,
		},
		{
			id: "ask",
			label: handoffs.ask,
			kind: "plain",
			ask: { title: handoffs.askTitle, reason: "required", ...who, confirm: handoffs.askConfirm },
			run: respond("asked"),
			done: handoffs.asked,
		},
		{
			id: "return",
			label: handoffs.return,
			kind: "plain",
			ask: { title: handoffs.returnTitle, reason: "required", ...who, confirm: handoffs.returnConfirm },
			run: respond("returned"),
			done: handoffs.returned,
		},
	];
}

function handoffLog(session: BoardSession, id: string): readonly LogEntry[] {
	const { board } = session;
	return board.ids("handoffResponse").flatMap((responseId): LogEntry[] => {
		const response = board.get("handoffResponse", responseId);
		if (response?.handoffId !== id || !response.verdict) return [];
		const { createdAt, byId, verdict, reason } = response;
		return [
			{
				id: responseId,
				at: createdAt,
				by: personName(session, byId),
				what: handoffs.verdicts[verdict],
				tone: looks[verdict].tone,
				reason,
			},
		];
	});
}

import { formatAge } from "../../../format/durations.ts";
import { blockers, ledgerAbout } from "../../../format/messages/ledger.ts";
import type { BoardSession } from "../../../session/session.ts";
import { createRecord } from "../edit.ts";
import type { LedgerList, LogEntry, RecordAction, StateWord } from "../ledger-list.ts";
import { personName, whoChoices } from "../people.ts";

export const blockerList: LedgerList = {
	slug: "blockers",
	type: "blocker",
	about: ledgerAbout.blockers,
	columns: ["subjectId", "waitingOnId", "severity"],
	sortKey: ({ board }, id) => {
		const view = board.view.blockers.states.get(id);
		return [view?.state === "resolved" ? 1 : 0, view?.sinceAt ?? 0];
	},
	groups: [
		{ fields: ["title", "subjectId", "severity", "details", "impact"] },
		{ fields: ["waitingOnId", "waitingOutside", "raisedById", "raisedAt"] },
	],
	state: blockerState,
	actions: blockerActions,
	log: blockerLog,
	create: ({ commands, clock }) => commands.raiseBlocker({ title: blockers.fresh, raisedAt: clock.nowMs }),
};

const looks = {
	open: { tone: "bad", shape: "stop" },
	acknowledged: { tone: "warn", shape: "half" },
	escalated: { tone: "bad", shape: "octagon" },
	resolved: { tone: "ok", shape: "doneDisc" },
} as const;

function blockerState({ board, clock }: BoardSession, id: string): StateWord | undefined {
	const view = board.view.blockers.states.get(id);
	if (!view) return undefined;
	const age = formatAge((view.resolvedAt ?? clock.nowMs) - view.sinceAt);
	return { label: blockers.states[view.state], ...looks[view.state], detail: blockers.since(age) };
}

function blockerActions(session: BoardSession, id: string): readonly RecordAction[] {
	const { board, commands } = session;
	const state = board.view.blockers.states.get(id)?.state;
	if (!state) return [];
	const who = whoChoices(session);
	const event = (kind: "acknowledged" | "escalated" | "reopened") => (answer: { reason: string; byId: string }) =>
		createRecord(session, "blockerEvent", {
			blockerId: id,
			kind,
			note: answer.reason,
			byId: answer.byId === "" ? undefined : answer.byId,
		});
	const mine = { reason: "", byId: who.me };
	if (state === "resolved") {
		const run = () => event("reopened")(mine);
		return [{ id: "reopen", label: blockers.reopen, kind: "plain", run, done: blockers.reopened }];
	}
	const acknowledge: RecordAction = {
		id: "acknowledge",
		label: blockers.acknowledge,
		kind: "plain",
		run: () => event("acknowledged")(mine),
		done: blockers.acknowledged,
	};
	return [
		{
			id: "resolve",
			label: blockers.resolve,
			kind: "primary",
			ask: { title: blockers.resolveTitle, reason: "optional", ...who, confirm: blockers.resolveConfirm },
			run: ({ reason, byId }) =>
				commands.resolveBlocker(id, { ...(reason ? { note: reason } : {}), ...(byId ? { byId } : {}) }),
			done: blockers.resolved,
		},
		...(state === "open" ? [acknowledge] : []),
		{
			id: "escalate",
			label: blockers.escalate,
			kind: "plain",
			ask: { title: blockers.escalateTitle, reason: "required", ...who, confirm: blockers.escalateConfirm },
			run: event("escalated"),
			done: blockers.escalated,
		},
	];
}

const tones = { acknowledged: "warn", escalated: "bad", resolved: "ok", reopened: "bad" } as const;

function blockerLog(session: BoardSession, id: string): readonly LogEntry[] {
	const { board } = session;
	return board.ids("blockerEvent").flatMap((eventId): LogEntry[] => {
		const event = board.get("blockerEvent", eventId);
		if (event?.blockerId !== id || !event.kind) return [];
		const { createdAt, byId, kind, note } = event;
		return [
			{
				id: eventId,
				at: createdAt,
				by: personName(session, byId),
				what: blockers.events[kind],
				tone: tones[kind],
				reason: note,
			},
		];
	});
}

import { decisions, ledgerAbout } from "../../../format/messages/ledger.ts";
import type { BoardSession } from "../../../session/session.ts";
import { createRecord } from "../edit.ts";
import type { LedgerList, LogEntry, RecordAction, StateWord } from "../ledger-list.ts";
import { personName, whoChoices } from "../people.ts";

export const decisionList: LedgerList = {
	slug: "decisions",
	type: "decision",
	about: ledgerAbout.decisions,
	columns: ["driverId", "approverId", "feedbackDueAt"],
	sortKey: ({ board }, id) => {
		const decision = board.get("decision", id);
		return [decision?.state === "proposed" ? 0 : 1, decision?.feedbackDueAt ?? Number.MAX_SAFE_INTEGER];
	},
	groups: [
		{ title: decisions.groups.question, fields: ["question", "context", "proposal", "options", "criteria"] },
		{ title: decisions.groups.who, fields: ["driverId", "approverId", "contributorIds", "feedbackDueAt", "areaId"] },
		{
			title: decisions.groups.result,
			fields: ["state", "outcome", "rationale", "mitigation", "watchTaskIds", "decidedAt", "supersedesId"],
		},
	],
	state: decisionState,
	actions: decisionActions,
	log: decisionLog,
};

const looks = {
	proposed: { tone: "accent", shape: "ring" },
	decided: { tone: "ok", shape: "doneDisc" },
	superseded: { tone: "neutral", shape: "dashedRing" },
	dropped: { tone: "neutral", shape: "cross" },
} as const;

function decisionState({ board }: BoardSession, id: string): StateWord | undefined {
	const state = board.get("decision", id)?.state;
	return state && { label: decisions.states[state], ...looks[state] };
}

function decisionActions(session: BoardSession, id: string): readonly RecordAction[] {
	const { board, commands, clock } = session;
	const decision = board.get("decision", id);
	if (decision?.state !== "proposed") return [];
	const who = whoChoices(session, []);
	const review = (verdict: "support" | "object" | "comment") => (answer: { reason: string; byId: string }) =>
		createRecord(session, "decisionReview", {
			decisionId: id,
			verdict,
			comment: answer.reason,
			byId: answer.byId === "" ? undefined : answer.byId,
		});
	return [
		{
			id: "decide",
			label: decisions.decide,
			kind: "primary",
			ask: {
				title: decisions.decideTitle,
				text: decision.question,
				reason: "required",
				confirm: decisions.decideConfirm,
			},
			run: ({ reason }) => commands.set("decision", id, { state: "decided", outcome: reason, decidedAt: clock.nowMs }),
			done: decisions.decided,
		},
		{
			id: "support",
			label: decisions.support,
			kind: "plain",
			run: () => review("support")({ reason: "", byId: who.me }),
			done: decisions.recorded,
		},
		{
			id: "object",
			label: decisions.object,
			kind: "plain",
			ask: { title: decisions.objectTitle, reason: "required", ...who, confirm: decisions.record },
			run: review("object"),
			done: decisions.recorded,
		},
		{
			id: "comment",
			label: decisions.comment,
			kind: "plain",
			ask: { title: decisions.commentTitle, reason: "required", ...who, confirm: decisions.record },
			run: review("comment"),
			done: decisions.recorded,
		},
	];
}

const tones = { support: "ok", object: "bad", comment: "neutral" } as const;

function decisionLog(session: BoardSession, id: string): readonly LogEntry[] {
	const { board } = session;
	return board.ids("decisionReview").flatMap((reviewId): LogEntry[] => {
		const review = board.get("decisionReview", reviewId);
		if (review?.decisionId !== id || !review.verdict) return [];
		const { createdAt, byId, verdict, comment } = review;
		const by = personName(session, byId);
		return [
			{ id: reviewId, at: createdAt, by, what: decisions.verdicts[verdict], tone: tones[verdict], reason: comment },
		];
	});
}

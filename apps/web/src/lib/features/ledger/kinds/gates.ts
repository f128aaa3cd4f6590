import { LAST } from "../../../format/in-order.ts";
import { gates, ledgerAbout } from "../../../format/messages/ledger.ts";
import { nameOf } from "../../../format/plan-words.ts";
import type { BoardSession } from "../../../session/session.ts";
import type { LedgerList, LogEntry, RecordAction, StateWord } from "../ledger-list.ts";
import { personName, said, whoChoices } from "../people.ts";

export const gateList: LedgerList = {
	slug: "gates",
	type: "gate",
	about: ledgerAbout.gates,
	columns: ["kind", "trackId", "dueOn"],
	sortKey: ({ board }, id) => [
		board.view.gates.get(id)?.state === "passed" ? 1 : 0,
		board.get("gate", id)?.dueOn ?? LAST,
	],
	groups: [
		{ title: gates.groups.what, fields: ["name", "kind", "description", "criteria"] },
		{ title: gates.groups.who, fields: ["approvers", "quorum", "dueOn", "trackId", "cycleId"] },
	],
	state: gateState,
	actions: gateActions,
	log: gateLog,
	facts: ({ board }, id) => [
		{
			label: gates.unlocks,
			values: (board.view.gates.get(id)?.unlocks ?? []).map((unlocked) => nameOf(board, unlocked)),
			none: gates.unlocksNothing,
		},
	],
};

const looks = {
	open: { tone: "neutral", shape: "hexagonRing" },
	waiting: { tone: "accent", shape: "hexagonRing" },
	passed: { tone: "ok", shape: "hexagonTick" },
	rejected: { tone: "bad", shape: "hexagonCross" },
	needsRecheck: { tone: "warn", shape: "warning" },
} as const;

function gateState({ board }: BoardSession, id: string): StateWord | undefined {
	const gate = board.view.gates.get(id);
	if (!gate) return undefined;
	const detail =
		gate.state === "open"
			? gates.criteria(gate.criteriaDone, gate.criteriaRequired)
			: gates.passes(gate.passes, gate.quorum);
	return { label: gates.states[gate.state], ...looks[gate.state], detail };
}

function gateActions(session: BoardSession, id: string): readonly RecordAction[] {
	const { board, commands } = session;
	const gate = board.get("gate", id);
	const view = board.view.gates.get(id);
	if (!gate || !view) return [];
	const items = view.unlocks.map((unlocked) => nameOf(board, unlocked));
	const who = whoChoices(session, [gate.approvers[0]?.personId]);
	const open = view.criteriaRequired - view.criteriaDone;
	const decide = (verdict: "pass" | "reject" | "override") => (answer: { reason: string; byId: string }) =>
		commands.decideGate(id, { verdict, ...said(answer) });
	const pass: RecordAction = {
		id: "pass",
		label: gates.pass,
		kind: "primary",
		ask: {
			title: gates.passTitle(gate.name),
			text: gates.passText(items.length),
			items,
			reason: "optional",
			...who,
			confirm: gates.passConfirm,
		},
		run: decide("pass"),
		done: gates.passed,
	};
	const override: RecordAction = {
		id: "override",
		label: gates.override,
		kind: "danger",
		ask: {
			title: gates.overrideTitle(gate.name),
			text: gates.overrideText(open),
			items,
			reason: "required",
			...who,
			confirm: gates.overrideConfirm,
		},
		run: decide("override"),
		done: gates.overridden,
	};
	const reject: RecordAction = {
		id: "reject",
		label: gates.reject,
		kind: "plain",
		ask: { title: gates.rejectTitle(gate.name), reason: "required", ...who, confirm: gates.rejectConfirm },
		run: decide("reject"),
		done: gates.rejected,
	};
	if (view.state === "passed") return [reject];
	return [open > 0 ? override : pass, reject];
}

const tones = { pass: "ok", reject: "bad", override: "warn" } as const;

function gateLog(session: BoardSession, id: string): readonly LogEntry[] {
	const { board } = session;
	return board.ids("approval").flatMap((approvalId): LogEntry[] => {
		const approval = board.get("approval", approvalId);
		if (approval?.subjectId !== id || !approval.verdict) return [];
		const { createdAt, byId, verdict, reason } = approval;
		return [
			{
				id: approvalId,
				at: createdAt,
				by: personName(session, byId),
				what: gates.verdicts[verdict],
				tone: tones[verdict],
				reason,
			},
		];
	});
}

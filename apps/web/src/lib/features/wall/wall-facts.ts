import { dayNumber, type Gate } from "@callboard/model";
import { formatDay, instantMs, isoDay } from "../../format/dates.ts";
import { formatAge, formatMinutes } from "../../format/durations.ts";
import { wall } from "../../format/messages/wall.ts";
import { dayMinutes, nameOf, zone } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";

/** A line of the wall: what, and what about it. */
export interface WallLine {
	readonly id: string;
	readonly text: string;
	readonly detail: string;
	readonly bad: boolean;
}

export interface WallList {
	readonly lines: readonly WallLine[];
	/** How many more there are than are shown. */
	readonly more: number;
}

/** Rows that fit at eight metres; the rest is a number. */
export const rowsMax = { chain: 6, blocked: 4, points: 3 } as const;

export interface WallPlan {
	readonly finish: string;
	readonly path: string;
}

export function planFacts({ board, schedule }: BoardSession): WallPlan {
	const plan = schedule.current;
	if (!plan || plan.tasks.length === 0) return { finish: wall.working, path: wall.working };
	return {
		finish: shortDay((schedule.finish ?? plan.finish) - 1, zone(board)),
		path: formatMinutes(plan.lengthMinutes, dayMinutes(board)),
	};
}

/** "14 Oct": the weekday costs more room than it tells from afar. */
function shortDay(instant: number, timeZone: string): string {
	return formatDay(instantMs(instant), timeZone).replace(/^\S+ /, "");
}

/** What is left of the critical chain, first to last. */
export function chainFacts(session: BoardSession): WallList {
	const { board, schedule } = session;
	const left = (schedule.current?.criticalPath ?? []).filter(
		(id) => !board.view.columns.done.has(id) && board.view.gates.get(id)?.state !== "passed",
	);
	return cut(left, rowsMax.chain, (id) => {
		const blocked = board.view.blockers.on.has(id);
		return { id, text: nameOf(board, id), detail: chainDetail(session, id), bad: blocked };
	});
}

function chainDetail({ board, schedule, clock }: BoardSession, id: string): string {
	const since = board.view.blockers.on.get(id)?.map((blocker) => board.view.blockers.states.get(blocker)?.sinceAt)[0];
	if (since !== undefined) return `${wall.blocked} ${formatAge(clock.nowMs - since)}`;
	if (board.get("gate", id)) return wall.gate;
	if (board.get("milestone", id)) return wall.milestone;
	const owner = board.view.owners.get(id)?.assigneeId;
	const dates = schedule.dates(id);
	const until = dates ? shortDay(Math.max(dates.start, dates.finish - 1), zone(board)) : "";
	return [owner ? nameOf(board, owner) : wall.nobody, until].filter(Boolean).join(" · ");
}

/** Unresolved blockers by what they block, the oldest first. */
export function blockedFacts({ board, clock }: BoardSession): WallList {
	const { on, states } = board.view.blockers;
	const subjects = [...on].map(([subject, ids]) => ({
		subject,
		ids,
		since: states.get(ids[0] ?? "")?.sinceAt ?? clock.nowMs,
	}));
	subjects.sort((a, b) => a.since - b.since || (a.subject < b.subject ? -1 : 1));
	return cut(subjects, rowsMax.blocked, ({ subject, ids, since }) => {
		const blocker = board.get("blocker", ids[0] ?? "");
		const waitingOn = blocker?.waitingOnId ? nameOf(board, blocker.waitingOnId) : blocker?.waitingOutside;
		return {
			id: subject,
			text: subject === "project" ? (blocker?.title ?? wall.boardItself) : nameOf(board, subject),
			detail: [formatAge(clock.nowMs - since), waitingOn ? wall.waitsFor(waitingOn) : (blocker?.title ?? "")]
				.filter(Boolean)
				.join(" · "),
			bad: true,
		};
	});
}

const gateOrder = { needsRecheck: 0, rejected: 1, waiting: 2, open: 3, passed: 4 } as const;

/** Gates that nobody has passed: those that wait for a person first, then by their date. */
export function gateFacts({ board, schedule }: BoardSession): WallList {
	const waiting = board.ids("gate").flatMap((id): { gate: Gate; state: keyof typeof gateOrder; at: number }[] => {
		const gate = board.get("gate", id);
		const state = board.view.gates.get(id)?.state ?? "open";
		return gate && state !== "passed"
			? [{ gate, state, at: schedule.dates(id)?.start ?? Number.MAX_SAFE_INTEGER }]
			: [];
	});
	waiting.sort((a, b) => gateOrder[a.state] - gateOrder[b.state] || a.at - b.at || (a.gate.id < b.gate.id ? -1 : 1));
	return cut(waiting, rowsMax.points, ({ gate, state, at }) => ({
		id: gate.id,
		text: gate.name,
		detail: wall.gateStates[state] || (at < Number.MAX_SAFE_INTEGER ? shortDay(at, zone(board)) : ""),
		bad: state === "rejected" || state === "needsRecheck",
	}));
}

/** Milestones from today on, and those that are late, the nearest first. */
export function milestoneFacts({ board, schedule, clock }: BoardSession): WallList {
	const today = dayNumber(isoDay(clock.nowMs, zone(board)));
	const dated = board.ids("milestone").flatMap((id) => {
		const milestone = board.get("milestone", id);
		const planned = schedule.dates(id)?.start;
		const day = milestone?.dueOn ?? (planned === undefined ? undefined : isoDay(instantMs(planned), zone(board)));
		return milestone && day ? [{ id, text: milestone.name, days: dayNumber(day) - today }] : [];
	});
	const ahead = dated.filter(({ days }) => days >= 0).sort((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1));
	return cut(ahead, rowsMax.points, ({ id, text, days }) => ({
		id,
		text,
		detail: days === 0 ? wall.today : wall.days(days),
		bad: false,
	}));
}

export function stageFacts({ board }: BoardSession) {
	const { stages, tasks } = board.view.columns;
	return stages.map(({ id, name, category, wipLimit }) => {
		const count = tasks.get(id)?.length ?? 0;
		return { id, name, count, done: category === "done", over: wipLimit !== undefined && count > wipLimit };
	});
}

/** The gravest incident that is still open. */
export function incidentFacts({ board, clock }: BoardSession) {
	const severities = board.project.severities;
	const rank = (id: string | undefined) => {
		const at = severities.findIndex((severity) => severity.id === id);
		return at < 0 ? severities.length : at;
	};
	const open = board.ids("incident").flatMap((id) => {
		const incident = board.get("incident", id);
		return incident && (incident.state === "open" || incident.state === "mitigated") ? [incident] : [];
	});
	const worst = open.sort((a, b) => rank(a.severity) - rank(b.severity) || (a.startedAt ?? 0) - (b.startedAt ?? 0))[0];
	if (!worst) return undefined;
	const name = severities.find(({ id }) => id === worst.severity)?.name ?? "";
	return {
		title: worst.title,
		severity: name,
		/** 0..3: the fill of the band. */
		level: Math.min(3, rank(worst.severity)),
		elapsed: elapsed(clock.nowMs - (worst.startedAt ?? worst.createdAt)),
	};
}

/** "01:42:17". */
export function elapsed(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const two = (value: number) => String(value).padStart(2, "0");
	return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function cut<T>(all: readonly T[], most: number, line: (one: T) => WallLine): WallList {
	return { lines: all.slice(0, most).map(line), more: Math.max(0, all.length - most) };
}

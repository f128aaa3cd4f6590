import { formatIsoDay, isoDay } from "../../../format/dates.ts";
import { LAST } from "../../../format/in-order.ts";
import { valueLabel } from "../../../format/labels.ts";
import { people as words } from "../../../format/messages/people.ts";
import { who } from "../../../format/messages/who.ts";
import { nameOf, zone } from "../../../format/plan-words.ts";
import type { BoardSession } from "../../../session/session.ts";
import ZoneEditor from "../fields/ZoneEditor.svelte";
import type { Fact, LedgerList, RecordAction, StateWord } from "../ledger-list.ts";

export const personList: LedgerList = {
	slug: "people",
	type: "person",
	about: words.about.people,
	columns: ["roleName", "teamId"],
	brief: personBrief,
	groups: [
		{ title: words.groups.who, fields: ["name", "kind", "roleName", "teamId", "trackId", "seniority", "aliases"] },
		{
			title: words.groups.time,
			fields: ["timeZone", "calendarId", "unitsPercent", "parallelLimit", "wipLimit", "costPerHour"],
		},
		{ title: words.groups.skills, fields: ["skills"] },
		{ title: words.groups.work, fields: ["focus", "duties"] },
		{ title: words.groups.agent, fields: ["toolsAndAccess", "expectedArtifacts"] },
		{ title: words.groups.others, fields: ["reportsToId", "peerIds"] },
	],
	editors: { timeZone: ZoneEditor },
	state: personState,
	actions: meActions,
	facts: personFacts,
	create: ({ board, commands }) =>
		commands.create("person", { name: words.freshPerson, timeZone: zone(board), ...calendarOf(board) }),
};

export const teamList: LedgerList = {
	slug: "teams",
	type: "team",
	about: words.about.teams,
	columns: ["topology", "wipLimit"],
	facts: ({ board }, id) => [
		memberFact(
			board.ids("person").filter((one) => board.get("person", one)?.teamId === id),
			board,
		),
	],
};

export const poolList: LedgerList = {
	slug: "pools",
	type: "pool",
	about: words.about.pools,
	columns: ["memberIds"],
};

export const trackList: LedgerList = {
	slug: "tracks",
	type: "track",
	about: words.about.tracks,
	columns: ["mode", "startOn", "lengthDays", "wipLimit"],
	sortKey: ({ board }, id) => [board.get("track", id)?.order || LAST],
	groups: [{ fields: ["name", "mode", "startOn", "lengthDays", "wipLimit"] }],
};

export const absenceList: LedgerList = {
	slug: "absences",
	type: "absence",
	about: words.about.absences,
	columns: ["startOn", "endOn", "coverId"],
	sortKey: ({ board }, id) => [board.get("absence", id)?.startOn ?? LAST],
	groups: [{ title: words.groups.when, fields: ["personId", "kind", "startOn", "endOn", "coverId", "note"] }],
	title: ({ board }, id) => {
		const personId = board.get("absence", id)?.personId;
		return personId === undefined ? words.nobody : nameOf(board, personId);
	},
	create: ({ board, commands, clock }) => {
		const today = isoDay(clock.nowMs, zone(board));
		const [first] = board.ids("person");
		return commands.create("absence", { startOn: today, endOn: today, ...(first ? { personId: first } : {}) });
	},
};

/** That it is oneself, unless there is news of them. */
function personState(session: BoardSession, id: string): StateWord | undefined {
	const away = awayState(session, id);
	return away ?? (session.me.personId === id ? { label: who.you, tone: "accent", shape: "dot" } : undefined);
}

function meActions({ me }: BoardSession, id: string): readonly RecordAction[] {
	if (me.isClaimed && me.personId === id) {
		const run = () => me.claim(undefined);
		return [{ id: "notMe", label: who.notMe, kind: "plain", run, done: who.unsaid }];
	}
	return [{ id: "me", label: who.thisIsMe, kind: "plain", run: () => me.claim(id), done: who.saidOne }];
}

/** What a person is, how much of their time there is where it is not all of it, and what they can do best. */
function personBrief({ board }: BoardSession, id: string): readonly string[] {
	const person = board.get("person", id);
	if (!person) return [];
	const { kind, unitsPercent, parallelLimit, timeZone, skills } = person;
	const known = skills.flatMap(({ skillId, level }) =>
		skillId !== undefined && board.get("skill", skillId) ? [{ name: nameOf(board, skillId), level }] : [],
	);
	return [
		valueLabel("person", "kind", kind),
		...(unitsPercent === 100 ? [] : [words.share(unitsPercent)]),
		...(parallelLimit === 1 ? [] : [words.atOnce(parallelLimit)]),
		...(timeZone === "" || timeZone === zone(board) ? [] : [timeZone.replaceAll("_", " ")]),
		...known
			.sort((a, b) => b.level - a.level || a.name.localeCompare(b.name))
			.map(({ name, level }) => words.skill(name, level)),
	];
}

/** Whether somebody is away today, or within two weeks. */
function awayState({ board, clock }: BoardSession, id: string): StateWord | undefined {
	const today = isoDay(clock.nowMs, zone(board));
	const soon = isoDay(clock.nowMs + SOON_MS, zone(board));
	const absences = board
		.ids("absence")
		.flatMap((absenceId) => board.get("absence", absenceId) ?? [])
		.filter((absence) => absence.personId === id && (absence.endOn ?? "") >= today && (absence.startOn ?? "9") <= soon)
		.sort((a, b) => ((a.startOn ?? "") < (b.startOn ?? "") ? -1 : 1));
	const [next] = absences;
	if (!next?.startOn || !next.endOn) return undefined;
	return next.startOn <= today
		? { label: words.away, tone: "warn", shape: "dashedRing", detail: words.awayUntil(formatIsoDay(next.endOn)) }
		: { label: words.awaySoon, tone: "neutral", shape: "clock", detail: words.awayFrom(formatIsoDay(next.startOn)) };
}

const SOON_MS = 14 * 86_400_000;

function personFacts({ board }: BoardSession, id: string): readonly Fact[] {
	const { done } = board.view.columns;
	const tasks = board.ids("assignment").flatMap((assignmentId) => {
		const assignment = board.get("assignment", assignmentId);
		const taskId = assignment?.assigneeId === id ? assignment.taskId : undefined;
		return taskId === undefined || done.has(taskId) || !board.get("task", taskId) ? [] : [nameOf(board, taskId)];
	});
	return [{ label: words.openTasks, values: tasks, none: words.noOpenTasks }];
}

function memberFact(ids: readonly string[], board: BoardSession["board"]): Fact {
	return { label: words.members, values: ids.map((id) => nameOf(board, id)), none: words.noMembers };
}

/** New people work by the board's calendar, so that a change of it reaches them. */
function calendarOf(board: BoardSession["board"]): { readonly calendarId?: string } {
	const { calendarId } = board.project;
	return calendarId === undefined ? {} : { calendarId };
}

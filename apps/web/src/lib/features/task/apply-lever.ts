import { type CommandResult, dayNumber, type Operation } from "@callboard/model";
import type { Lever } from "@callboard/scheduler";
import { civilDay, type Offset } from "../../format/civil-days.ts";
import type { BoardSession } from "../../session/session.ts";

/** Does to the board what a lever does to the plan, as one change that undo takes back. */
export function applyLever(session: BoardSession, lever: Lever): CommandResult<unknown> {
	const { commands, board } = session;
	const { kind, taskId = "", resourceId = "", toResourceId = "" } = lever;
	switch (kind) {
		case "reassign":
			return commands.apply(reassignments(session, { taskId, fromId: resourceId, toId: toResourceId }));
		case "raiseLimit": {
			const limit = board.get("person", resourceId)?.parallelLimit ?? 1;
			return commands.set("person", resourceId, { parallelLimit: limit + 1 });
		}
		case "dropTask":
			return commands.archive("task", taskId);
		case "endAbsence":
			return commands.apply(endedAbsences(session, resourceId, lever));
		case "raiseWipLimit": {
			const wipLimit = lever.delta.wipLimits?.upserted?.[0]?.limit ?? 1;
			return commands.setItem("project", "project", "stages", { key: lever.wipLimitId ?? "", changes: { wipLimit } });
		}
		case "extendCycle": {
			const { cycleId = "", toAt = 0 } = lever;
			const { startOn } = session.board.get("cycle", cycleId) ?? {};
			if (startOn === undefined) return commands.apply([]);
			const last = civilDay(toAt - 1, offsetsOf(session.schedule.problem));
			return commands.set("cycle", cycleId, { lengthDays: last - dayNumber(startOn) + 1 });
		}
		case "addPerson":
			return commands.apply(addedPerson(session, lever));
	}
}

/** Two people may have assigned the same person: the first record moves over, its doubles go. */
function reassignments(
	{ board, clock }: BoardSession,
	{ taskId, fromId, toId }: { readonly taskId: string; readonly fromId: string; readonly toId: string },
): Operation[] {
	const seats = board.ids("assignment").filter((id) => {
		const seat = board.get("assignment", id);
		return seat?.taskId === taskId && seat.assigneeId === fromId;
	});
	return seats.map((id, index) => ({
		op: "set",
		type: "assignment",
		id,
		fields: index === 0 ? { assigneeId: toId } : { archivedAt: clock.nowMs },
	}));
}

/** Somebody with the same hours and skills, for the tasks or the pool that the lever names. */
function addedPerson(session: BoardSession, { resourceId = "", toResourceId: id, poolId, delta }: Lever): Operation[] {
	const { board } = session;
	const person = board.get("person", resourceId);
	if (!person || id === undefined) return [];
	const { name, kind, calendarId, unitsPercent, parallelLimit, skills } = person;
	const isTeam = poolId !== undefined && board.get("team", poolId) !== undefined;
	const fields = {
		...{ name: `${name} 2`, kind, unitsPercent, parallelLimit },
		...(calendarId === undefined ? {} : { calendarId }),
		...(isTeam ? { teamId: poolId } : {}),
		...Object.fromEntries(
			skills.map(({ skillId, level }, k) => [
				`skills/${k}`,
				{ order: String.fromCharCode(97 + k), level, ...(skillId ? { skillId } : {}) },
			]),
		),
	};
	const joins: Operation[] =
		poolId === undefined || isTeam
			? []
			: [{ op: "setItem", type: "pool", id: poolId, field: "memberIds", key: id, value: true }];
	const taken = delta.assignments?.removed ?? [];
	return [
		{ op: "create", type: "person", id, fields },
		...joins,
		...taken.flatMap(({ taskId }) => reassignments(session, { taskId, fromId: resourceId, toId: id })),
	];
}

/** The absences of a person that the lever's plan no longer has. */
function endedAbsences({ board, clock, schedule }: BoardSession, personId: string, { delta }: Lever): Operation[] {
	const offsets = offsetsOf(schedule.problem, personId);
	const left = delta.resources?.upserted?.find(({ id }) => id === personId)?.absences ?? [];
	const kept = new Set(left.map(({ from, to }) => `${civilDay(from, offsets)} ${civilDay(to - 1, offsets)}`));
	return board.ids("absence").flatMap((id): Operation[] => {
		const absence = board.get("absence", id);
		if (absence?.personId !== personId || !absence.startOn || !absence.endOn) return [];
		if (kept.has(`${dayNumber(absence.startOn)} ${dayNumber(absence.endOn)}`)) return [];
		return [{ op: "set", type: "absence", id, fields: { archivedAt: clock.nowMs } }];
	});
}

/** Of a person's calendar, else the project's. */
function offsetsOf(problem: BoardSession["schedule"]["problem"], personId?: string): readonly Offset[] {
	const own = problem?.resources.find(({ id }) => id === personId)?.calendarId ?? problem?.defaultCalendarId;
	return problem?.calendars.find(({ id }) => id === own)?.offsets ?? [];
}

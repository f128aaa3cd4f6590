import type { Calendar } from "@callboard/model";
import { dayNumber } from "@callboard/model";
import { type CalendarSpec, type CompiledCalendar, compileCalendar, instant } from "@callboard/scheduler";
import type { Offset } from "../../format/civil-days.ts";
import { dayMinutes, zone } from "../../format/plan-words.ts";
import type { BoardState } from "../../session/session.ts";

export interface BoardCalendar {
	readonly calendar: CompiledCalendar;
	readonly offsets: readonly Offset[];
	/** Working minutes of what people call a day. */
	readonly dayMinutes: number;
	readonly zone: string;
}

/** The board's own calendar; eight hours on each day where it has none. */
export function boardCalendar(board: BoardState): BoardCalendar {
	const { project } = board;
	const calendar = project.calendarId === undefined ? undefined : board.get("calendar", project.calendarId);
	const spec = calendar ? specOf(calendar) : everyDay;
	return {
		calendar: compileCalendar(spec).calendar,
		offsets: spec.offsets,
		dayMinutes: dayMinutes(board),
		zone: zone(board),
	};
}

const everyDay: CalendarSpec = {
	id: "every-day",
	week: Array.from({ length: 7 }, () => [[540, 1020]] as const),
	exceptions: [],
	offsets: [{ from: instant(0), offsetMinutes: 0 }],
};

function specOf({ id, week, exceptions, offsets }: Calendar): CalendarSpec {
	return {
		id,
		week,
		exceptions: exceptions.flatMap(({ on, spans }) => (on ? [{ day: dayNumber(on), spans: spans ?? [] }] : [])),
		offsets: offsets.map(({ fromMs, offsetMinutes }) => ({
			from: instant(Math.floor(fromMs / 60_000)),
			offsetMinutes,
		})),
	};
}

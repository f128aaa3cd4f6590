import type { BoardSession, Draft, Ripple, RippleEffect } from "../session/session.ts";
import { formatDay, instantMs } from "./dates.ts";
import { formatMinutes } from "./durations.ts";
import { together as words } from "./messages/together.ts";
import { dayMinutes, nameOf, zone } from "./plan-words.ts";

type Seen = Pick<BoardSession, "board" | "schedule">;

const DAY_MS = 86_400_000;

/** "finish +1.5 d, overloads Ana Wed": short enough for a chip. */
export function effectText({ board, schedule }: Seen, effect: RippleEffect): string {
	const parts = [finishText({ board }, effect)];
	if (effect.overloads.length > 0) {
		const now = schedule.problem?.now ?? 0;
		const list = effect.overloads.map(
			({ resourceId, day }) => `${shortName(nameOf(board, resourceId))} ${dayText(day, now)}`,
		);
		parts.push(words.overloads(list.join(", ")));
	}
	return parts.join(", ");
}

/** The same with the day of the finish and how the critical path changes, for a line or for speech. */
export function longEffectText(seen: Seen, effect: RippleEffect): string {
	const { becomeCritical, leaveCritical, finish, movedMinutes } = effect;
	const day = formatDay(instantMs(finish - 1), zone(seen.board));
	const short = effectText(seen, effect);
	const [first = "", ...rest] = short.split(", ");
	return [
		movedMinutes === 0 ? first : words.on(first, day),
		...rest,
		...(becomeCritical.length > 0 ? [words.becomeCritical(becomeCritical.length)] : []),
		...(leaveCritical.length > 0 ? [words.leaveCritical(leaveCritical.length)] : []),
	].join(", ");
}

/** "Ana is moving ORB-7K2MQ Streaming responses: finish +1.5 d". */
export function rippleText(seen: Seen, { by, draft, effect }: Ripple): string {
	const what = whatText(seen, draft);
	const own = draft.kind === "moving" ? words.movingOwn(what) : words.estimatingOwn(what);
	const doing = by ? (draft.kind === "moving" ? words.moving(by.name, what) : words.estimating(by.name, what)) : own;
	return words.ripple(doing, effect ? longEffectText(seen, effect) : words.working);
}

function whatText({ board }: Pick<BoardSession, "board">, { taskIds }: Draft): string {
	const [first = ""] = taskIds;
	return taskIds.length === 1 ? nameOf(board, first) : words.tasks(taskIds.length);
}

function finishText({ board }: Pick<BoardSession, "board">, { movedMinutes, isRough }: RippleEffect): string {
	const length = formatMinutes(Math.abs(movedMinutes), dayMinutes(board));
	const moved = movedMinutes > 0 ? words.finishLater(length) : words.finishEarlier(length);
	const text = movedMinutes === 0 ? words.finishSame : moved;
	return isRough ? words.roughly(text) : text;
}

/** The name by which one calls somebody. */
function shortName(name: string): string {
	return name.split(" ")[0] ?? name;
}

/** "Wed" within the week, else with its date. `now` in minutes. */
function dayText(day: number, now: number): string {
	const text = formatDay(day * DAY_MS, "UTC");
	const ahead = day * DAY_MS - instantMs(now);
	return ahead > -DAY_MS && ahead < 6 * DAY_MS ? (text.split(" ")[0] ?? text) : text;
}

import { BookOpen, CalendarRange, ChartGantt, SquareKanban, Timer, Users } from "@lucide/svelte";
import { shell } from "../../format/messages/shell.ts";

/** The views of a board in the order of the rail. The digits leave room for the views that come between. */
export const views = [
	{ path: "board", label: shell.board, digit: "1", letter: "b", icon: SquareKanban },
	{ path: "timeline", label: shell.timeline, digit: "2", letter: "t", icon: ChartGantt },
	{ path: "capacity", label: shell.capacity, digit: "3", letter: "c", icon: CalendarRange },
	{ path: "ledger", label: shell.ledger, digit: "5", letter: "l", icon: BookOpen },
	{ path: "cycles", label: shell.cycles, digit: "9", letter: "y", icon: Timer },
	{ path: "people", label: shell.people, digit: "8", letter: "p", icon: Users },
] as const;

export function viewHref(boardId: string, path: string): string {
	return `/b/${boardId}/${path}`;
}

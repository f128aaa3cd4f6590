import { formatDay } from "../dates.ts";
import { hoursText } from "../hours.ts";

/** Words of the capacity view. */
export const capacity = {
	title: "Capacity",
	person: "Person",
	noTeam: "No team",
	team: (name: string, count: number) => `${name}, ${count === 1 ? "1 person" : `${count} people`}`,
	way: "Dates",
	ways: { levelled: "As people can", free: "Without levelling" },
	wayHint: {
		levelled: "Nobody does more than they can; where work had to wait for somebody is marked.",
		free: "As if everybody were always free: what is too much for a day is marked.",
	},
	today: "Today",
	opening: "Opening the board…",
	working: "Working out the dates…",
	empty: "Nobody is booked yet.",
	emptyHint: "Give open tasks an owner and an estimate: each day then shows how full it is.",
	noPeople: "No people on this board yet.",
	noPeopleHint: "Add somebody, make them the owner of a task, and their days fill up here.",
	addPerson: "Add a person",
	personName: "Name",
	add: "Add",
	filteredEmpty: (total: number) => `0 of ${total} people shown.`,
	clearFilter: "Clear the filter",
	partTime: (percent: number) => `${percent} %`,
	partTimeLong: (percent: number) => `works ${percent} % of full time`,
	parallel: (count: number) => `×${count}`,
	parallelLong: (count: number) => `does up to ${count} tasks at once`,
	bottleneck: "bottleneck",
	bottleneckLong: (length: string) => `The finish waits ${length} for them`,
	away: "away",
	over: (hours: string) => `+${hours}`,
	legend: {
		title: "What the cells mean",
		load: "How full",
		over: "too much",
		spread: "too much without levelling",
		away: "away",
		off: "no working day",
	},
	earlier: "Earlier days",
	later: "Later days",
	inDays: (booked: string, available: string, days: number) => `${booked} of ${available} h in ${days} days`,
	pane: (name: string) => `Capacity of ${name}`,
	close: "Close",
	tasksOf: (day: string) => `Work on ${day}`,
	noTasks: "Nothing is booked on this day.",
	hours: (hours: string) => `${hours} h`,
	share: "Time and tasks at once",
	units: "Working time",
	unitsRefusal: "A whole number from 0 to 1000.",
	limit: "Tasks at once",
	limitRefusal: "A whole number from 1 to 100.",
	absences: "Absences",
	noAbsences: "None entered.",
	from: "First day away",
	until: "Last day away",
	kind: "Kind",
	addAbsence: "Add the absence",
	badAbsence: "Give a first and a last day, the last not before the first.",
	added: "Absence added.",
	endNow: "Back tomorrow",
	ended: "The absence ends today.",
	remove: (days: string) => `Remove the absence ${days}`,
	removed: "Absence removed.",
	undo: "Undo",
} as const;

export const capacityKeys = {
	group: "Capacity",
	move: "Move over people and days",
	page: "A page of people",
	ends: "First and last day",
	open: "Show the day's work",
	way: "With and without levelling",
	today: "Go to today",
} as const;

/** "Tue 24 Nov" for a civil day since 1970-01-01. */
export function dayText(day: number): string {
	return formatDay(day * 86_400_000, "UTC");
}

export interface CellWords {
	readonly name: string;
	readonly day: number;
	readonly booked: number;
	readonly available: number;
	readonly over: number;
	readonly freeOver: number;
	readonly away: boolean;
	readonly dayOff: boolean;
	readonly tasks: number;
}

/** A cell as a screen reader says it: "Ana Wu, Tue 24 Nov, 6.5 of 8 h booked, 2 tasks". */
export function cellText(cell: CellWords): string {
	const { name, day, booked, available, over, freeOver, tasks } = cell;
	const load = available === 0 && booked === 0 ? undefined : `${hoursText(booked)} of ${hoursText(available)} h booked`;
	return [
		name,
		dayText(day),
		cell.away ? "away" : cell.dayOff ? "no working day" : undefined,
		load,
		tasks === 0 ? undefined : tasks === 1 ? "1 task" : `${tasks} tasks`,
		over > 0 ? `${hoursText(over)} h too much` : undefined,
		freeOver > 0 && over === 0 ? `${hoursText(freeOver)} h too much without levelling` : undefined,
	]
		.filter((part) => part !== undefined)
		.join(", ");
}

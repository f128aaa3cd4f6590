/** Words of the board's settings. */
export const settings = {
	title: "Settings",
	open: "Settings of the board",
	intro: "Everybody on this board shares these. Each change is saved at once and can be undone.",
	groups: {
		board: "Board",
		stages: "Stages and limits",
		words: "Priorities, sizes and severities",
		classes: "Classes of work and their shares",
		limits: "When something is late",
	},
	hints: {
		stages:
			"Wait: nobody works on it. Touch: it is being worked on. Done: finished. A limit warns when more cards stand there; in stages of work the plan keeps to it.",
		classes: "The shares that the plan aims at; cycles show them beside what the time really goes to.",
		limits: "After the first length a card warns, after the second it is an alert.",
	},
	up: (name: string) => `Move ${name} up`,
	down: (name: string) => `Move ${name} down`,
} as const;

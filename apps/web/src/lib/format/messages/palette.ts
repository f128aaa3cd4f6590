/** Words of the command palette. */
export const palette = {
	title: "Search and commands",
	open: "Search and commands",
	hint: "Find a task, gate, person or command",
	results: "Results",
	none: (text: string) => `Nothing fits "${text}".`,
	count: (count: number) => (count === 1 ? "1 result" : `${count} results`),
	close: "Close",
	appearance: (name: string) => `Appearance: ${name}`,
	found: "On this board",
} as const;

/** Words of the plan as a file. */
export const planFileWords = {
	title: "The plan as a file",
	hint: "Made of what this device has. A copy with all history is on the page of this device.",
	formats: { markdown: "Markdown", mermaid: "Mermaid", yaml: "YAML" },
	about: {
		markdown: "For people: stages with their tasks, owners, estimates and what they wait for; gates and risks.",
		mermaid:
			"The network as a flowchart: what is linked, and how. The import reads it back as tasks and gates with their links; dates, people and estimates are not in it.",
		yaml: "For programs: every field of every record, archived ones too. The import does not read it back.",
	},
	download: "Download",
	downloadAs: (format: string) => `Download the plan as ${format}`,
	copy: "Copy",
	copyAs: (format: string) => `Copy the plan as ${format}`,
	copied: (format: string) => `The plan is copied as ${format}.`,
	notCopied: "The browser did not let it be copied. Download it instead.",
	saved: (name: string) => `${name} is downloaded.`,
} as const;

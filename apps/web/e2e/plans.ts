/** Plans that tests make for themselves, in the format that the import reads. */
export interface PlanSize {
	readonly tasks: number;
	readonly name: string;
}

/** A plan of chains: each task follows the one `width` places before it, so `width` chains run side by side. */
export function chainPlan({ tasks, name }: PlanSize, width = 8): string {
	const head = [
		`plan: ${name}`,
		"start: 2026-03-02",
		"timezone: UTC",
		"cycle: { days: 6 }",
		"agents:",
		"  - { id: ana, name: Ana Wu }",
		"  - { id: ben, name: Ben Oke }",
		"tasks:",
	];
	const owners = ["ana", "ben"];
	const rows = Array.from({ length: tasks }, (_, index) => {
		const after = index >= width ? `, depends_on: [T${index - width + 1}]` : "";
		const range = `${1 + (index % 3)}-${2 + (index % 3)}`;
		return `  - { id: T${index + 1}, name: Task number ${index + 1}, agent: ${owners[index % 2]}, estimate_days: ${range}${after} }`;
	});
	return [...head, ...rows, ""].join("\n");
}

/** Five tasks in two chains with a gate: small enough to know every date by heart. */
export const smallPlan = `plan: Walk of two
start: 2026-03-02
timezone: UTC
cycle: { days: 6 }
agents:
  - { id: ana, name: Ana Wu }
  - { id: ben, name: Ben Oke }
tasks:
  - { id: DESIGN, name: Draw the screens, agent: ana, priority: high, estimate_days: 2-3 }
  - { id: BUILD, name: Build the screens, agent: ben, priority: high, estimate_days: 3-4, depends_on: [G-DESIGN] }
  - { id: COPY, name: Write the words, agent: ana, priority: medium, estimate_days: 1-2 }
  - { id: TEST, name: Test it all, agent: ben, priority: medium, estimate_days: 1-1, depends_on: [BUILD, COPY] }
  - { id: SHIP, name: Ship it, agent: ana, priority: critical, estimate_days: 1-1, depends_on: [TEST] }
gates:
  - { id: G-DESIGN, name: Design approved, depends_on: [DESIGN], approver: ana }
`;

/** Five tasks in one stage with a track and a gate: what the core jobs are done on. */
export const jobsPlan = `plan: Core jobs
start: 2026-03-02
timezone: UTC
tracks:
  - { id: core, name: Core }
agents:
  - { id: ana, name: Ana Wu }
  - { id: ben, name: Ben Oke }
tasks:
  - { id: DESIGN, name: Draw the screens, agent: ana, estimate_days: 2-3 }
  - { id: BUILD, name: Build the screens, agent: ben, estimate_days: 3-4, depends_on: [G-DESIGN] }
  - { id: COPY, name: Write the words, agent: ana, estimate_days: 1-2 }
  - { id: TEST, name: Test it all, agent: ben, estimate_days: 1-1, depends_on: [BUILD] }
  - { id: SHIP, name: Ship it, agent: ana, estimate_days: 1-1, depends_on: [TEST] }
gates:
  - { id: G-DESIGN, name: Design approved, depends_on: [DESIGN], approver: ana }
`;

import type { Project } from "@callboard/model";

/** Where a clock of the board's thresholds stands: how long it has run, and when it reaches its next step. */
export interface Escalation {
	readonly step: "running" | "escalate" | "alert";
	/** Minutes until the next step; undefined after the last, and where the board sets none. */
	readonly nextMinutes: number | undefined;
	/** The length after which the present step began; 0 while none has. */
	readonly sinceMinutes: number;
}

/** The escalation of what has waited for some minutes, by the threshold of that name in the board's settings. */
export function escalationOf(
	{ thresholds }: Pick<Project, "thresholds">,
	name: "blockedMinutes" | "handoffMinutes" | "feedbackMinutes" | "statusMinutes",
	minutes: number,
): Escalation {
	const { warn, alert } = thresholds.find(({ id }) => id === name) ?? {};
	if (alert !== undefined && minutes >= alert) return { step: "alert", nextMinutes: undefined, sinceMinutes: alert };
	const left = alert === undefined ? undefined : alert - minutes;
	if (warn !== undefined && minutes >= warn) return { step: "escalate", nextMinutes: left, sinceMinutes: warn };
	return { step: "running", nextMinutes: warn === undefined ? left : warn - minutes, sinceMinutes: 0 };
}

/** "1 h 05 min", "12 min": minutes of a clock that people watch. */
export function formatClock(minutes: number): string {
	const whole = Math.max(0, Math.floor(minutes));
	const hours = Math.floor(whole / 60);
	if (hours >= 48) return `${Math.floor(hours / 24)} d`;
	return hours === 0 ? `${whole} min` : `${hours} h ${String(whole % 60).padStart(2, "0")} min`;
}

/** The line below every view: what the plan says now. */
export const planLine = {
	label: "Plan",
	path: (length: string) => `Critical path ${length}`,
	finish: (day: string) => `Finish ${day}`,
	/** What a newcomer needs to read the percentiles; told in the panel behind them. */
	figures: "How sure the dates are",
	likely: (p50: string, p85: string) => `P50 ${p50} · P85 ${p85}`,
	likelyShort: (p85: string) => `P85 ${p85}`,
	forecasting: "P85 …",
	byDay: (chance: string, day: number) => `${chance} by day ${day}`,
	sets: (must: string, stretch: string) => `must ${must} · stretch ${stretch}`,
	within: (percent: string) => `within ${percent} % of optimal`,
	best: "proven optimal",
	improving: (stage: number, percent: number) => `improving: stage ${stage}, ${percent} %`,
	bottleneck: (name: string, length: string) => `${name} is the bottleneck: ${length}`,
	blocked: (count: number) => `${count} blocked`,
	over: (count: number) => (count === 1 ? "1 stage over its limit" : `${count} stages over their limits`),
	same: (same: number, of: number) => `Same plan ${same} of ${of}`,
	differs: "Others see other dates; they are still catching up.",
	computing: "Working out the dates…",
	busy: "Updating…",
	failed: "Dates stopped updating; these are the last good ones.",
	findings: (count: number) => (count === 1 ? "1 finding" : `${count} findings`),
	findingsTitle: "What the plan says about itself",
	dropLink: "Drop this link",
	dropped: "Link dropped.",
	link: (from: string, to: string) => `${from} → ${to}`,
	suspended: "left out of the dates",
	more: (count: number) => `and ${count} more`,
} as const;

/** Rows of the panel: a name, and the sentence that says what its figure means. */
export const figures = {
	finish: "Finish",
	finishMeans: "If everything takes its likely length, with people, calendars and days off.",
	free: "Without people",
	freeMeans: "What the links alone would allow, if everybody could do everything at once.",
	p50: "P50, an even chance",
	p85: "P85, a date to promise",
	p95: "P95, almost sure",
	percentileMeans: (percent: number, runs: number) =>
		`In ${percent} of 100 runs all is done by then. ${runs.toLocaleString("en")} runs drew each length from its range.`,
	cycle: (name: string, day: number) => `${name}, all by day ${day}`,
	cycleMeans: "In how many of the runs everything in it is done by its last day.",
	must: "of it: must",
	stretch: "of it: stretch",
	optimal: "How good the order is",
	optimalMeans: (bound: string, tried: number) =>
		`No order of this work with these people ends before ${bound}. ${tried.toLocaleString("en")} orders were tried.`,
	bottleneck: "Bottleneck",
	bottleneckMeans: "So long does the finish wait for it along the chain that sets it.",
} as const;

/** "68 %"; the ends say that a thousand runs cannot tell never from seldom. */
export function chanceText(perMille: number): string {
	if (perMille >= 995) return "over 99 %";
	return perMille < 5 ? "under 1 %" : `${Math.round(perMille / 10)} %`;
}

/** Tenths of a per cent as people write them: 15 is "1.5", 20 is "2". */
export function percentOf(perMille: number): string {
	return String(perMille / 10);
}

/** How high a row of a column is, gap included, and how many lines of a card it shows. */
export const densities = {
	comfortable: { rowPx: 84, lines: 3 },
	compact: { rowPx: 60, lines: 2 },
	dense: { rowPx: 36, lines: 1 },
} as const;
export type Density = keyof typeof densities;
export const densityNames: readonly Density[] = ["comfortable", "compact", "dense"];

const storageKey = "callboard:density";

export function storedDensity(): Density {
	const stored = localStorage.getItem(storageKey);
	return stored === "compact" || stored === "dense" ? stored : "comfortable";
}

export function storeDensity(density: Density): void {
	localStorage.setItem(storageKey, density);
}

/** Heat of a cell from 0 (low, low) to 3 (high, high), by the sum of both steps. */
export function heatOf(probability: number, impact: number, steps: number): number {
	const most = Math.max(1, 2 * (steps - 1));
	return Math.round(((probability + impact) / most) * 3);
}

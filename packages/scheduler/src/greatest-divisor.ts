/** The greatest whole number that divides both; the other one where one is 0. */
export function greatestDivisor(a: number, b: number): number {
	let [unit, rest] = [a, Math.abs(b)];
	while (rest > 0) [unit, rest] = [rest, unit % rest];
	return unit;
}

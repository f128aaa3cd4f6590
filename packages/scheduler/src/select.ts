/**
 * Puts the value of rank `rank` (0 = least) of values[0 … end) at its place, nothing greater before it, nothing less after it;
 * returns it. O(end) on average; the pivot is the median of three, so equal inputs take equal steps everywhere.
 */
export function selectRank(values: Int32Array, rank: number, end: number): number {
	let low = 0;
	let high = end - 1;
	while (low < high) {
		const pivot = middleOf(values[low] ?? 0, values[(low + high) >> 1] ?? 0, values[high] ?? 0);
		let i = low;
		let j = high;
		while (i <= j) {
			while ((values[i] ?? 0) < pivot) i++;
			while ((values[j] ?? 0) > pivot) j--;
			if (i > j) break;
			const held = values[i] ?? 0;
			values[i++] = values[j] ?? 0;
			values[j--] = held;
		}
		if (rank <= j) high = j;
		else if (rank >= i) low = i;
		else break;
	}
	return values[rank] ?? 0;
}

function middleOf(a: number, b: number, c: number): number {
	return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

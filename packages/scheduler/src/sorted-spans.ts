interface Span {
	readonly from: number;
	readonly to: number;
}

/** Index of the first of some spans, in order of time and apart, that ends after an instant. */
export function firstAfter(spans: readonly Span[], at: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((spans[middle]?.to ?? 0) > at) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** The end of the span that an instant lies in; the instant itself where it lies in none. */
export function endOfSpanAt(spans: readonly Span[], at: number): number {
	if (spans.length === 0) return at;
	const span = spans[firstAfter(spans, at)];
	return span && span.from <= at ? span.to : at;
}

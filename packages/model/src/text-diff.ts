/** One step that turns the old lines into the new ones; `at` is the index in the old lines. */
export type Edit =
	| { readonly kind: "change"; readonly at: number; readonly text: string }
	| { readonly kind: "insert"; readonly at: number; readonly text: string }
	| { readonly kind: "remove"; readonly at: number };

/** Above this many cells the lines between the common head and tail are taken as all changed. */
const CELLS_MAX = 250_000;

/**
 * The edits from `had` to `wanted`, in order of `at`, so that applying them from the last to the first is right.
 * A line that stands between the same neighbours and differs is a change, not a removal and an insertion.
 */
export function lineEdits(had: readonly string[], wanted: readonly string[]): Edit[] {
	let head = 0;
	while (head < had.length && head < wanted.length && had[head] === wanted[head]) head += 1;
	let tail = 0;
	const most = Math.min(had.length, wanted.length) - head;
	while (tail < most && had[had.length - 1 - tail] === wanted[wanted.length - 1 - tail]) tail += 1;
	const old = had.slice(head, had.length - tail);
	const fresh = wanted.slice(head, wanted.length - tail);
	const edits: Edit[] = [];
	let oldFrom = 0;
	let freshFrom = 0;
	for (const [oldTo, freshTo] of [...anchors(old, fresh), [old.length, fresh.length] as const]) {
		edits.push(...gapEdits(head + oldFrom, oldTo - oldFrom, fresh.slice(freshFrom, freshTo)));
		oldFrom = oldTo + 1;
		freshFrom = freshTo + 1;
	}
	return edits;
}

/**
 * Pairs old lines with new ones in order; what is left over is removed or inserted behind them. Insertions at one place
 * stand in such an order that applying from the last to the first gives the wanted one.
 */
function gapEdits(at: number, oldCount: number, fresh: readonly string[]): Edit[] {
	const paired = Math.min(oldCount, fresh.length);
	const edits: Edit[] = fresh.slice(0, paired).map((text, index) => ({ kind: "change", at: at + index, text }));
	for (let index = paired; index < oldCount; index += 1) edits.push({ kind: "remove", at: at + index });
	for (const text of fresh.slice(paired)) edits.push({ kind: "insert", at: at + paired, text });
	return edits;
}

/** Index pairs of a longest common subsequence. */
function anchors(old: readonly string[], fresh: readonly string[]): (readonly [number, number])[] {
	const width = fresh.length + 1;
	if (old.length * fresh.length > CELLS_MAX || old.length === 0 || fresh.length === 0) return [];
	const length = new Uint32Array((old.length + 1) * width);
	const at = (i: number, j: number) => length[i * width + j] ?? 0;
	for (let i = old.length - 1; i >= 0; i -= 1)
		for (let j = fresh.length - 1; j >= 0; j -= 1)
			length[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
	const pairs: (readonly [number, number])[] = [];
	for (let i = 0, j = 0; i < old.length && j < fresh.length; )
		if (old[i] === fresh[j]) pairs.push([i++, j++]);
		else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
		else j += 1;
	return pairs;
}

/** How often commits took at most so long, as our server's /metrics tells it. */
export type CommitTimes = ReadonlyMap<number, number>;

const BUCKET = /^callboard_commit_seconds_bucket\{le="([^"]+)"\} (\d+)/gm;

export async function commitTimes(origin: string): Promise<CommitTimes> {
	const answer = await fetch(`${origin}/metrics`);
	if (!answer.ok) throw new Error(`/metrics answered ${answer.status}`);
	const buckets = [...(await answer.text()).matchAll(BUCKET)];
	return new Map(buckets.map(([, bound, count]) => [bound === "+Inf" ? Infinity : Number(bound), Number(count)]));
}

/** The 95th percentile, in milliseconds, of the commits between two looks; drawn straight inside its bucket. */
export function commitP95Ms(before: CommitTimes, after: CommitTimes): number {
	const counts = [...after].map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }));
	const wanted = (counts.at(-1)?.count ?? 0) * 0.95;
	let below = { bound: 0, count: 0 };
	for (const bucket of counts) {
		if (bucket.count >= wanted && bucket.count > 0) {
			const share = (wanted - below.count) / Math.max(1, bucket.count - below.count);
			const bound = Number.isFinite(bucket.bound) ? bucket.bound : below.bound;
			return (below.bound + share * (bound - below.bound)) * 1000;
		}
		below = bucket;
	}
	return Number.NaN;
}

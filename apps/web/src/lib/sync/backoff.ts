/** Between these a lost connection is tried again: soon enough for a restart, seldom enough for a server that is down. */
export const RECONNECT_MS = { min: 200, max: 10_000 } as const;

/**
 * Pause before attempt `failures + 1`: anywhere between the shortest pause and a ceiling that doubles. Full jitter,
 * so that a thousand clients of a restarted server do not come back in one beat.
 */
export function reconnectPauseMs(failures: number, random: number): number {
	const ceiling = Math.min(RECONNECT_MS.max, RECONNECT_MS.min * 2 ** Math.min(failures, 16));
	return Math.round(RECONNECT_MS.min + random * (ceiling - RECONNECT_MS.min));
}

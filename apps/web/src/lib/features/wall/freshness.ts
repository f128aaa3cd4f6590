import { formatAge } from "../../format/durations.ts";
import { wall } from "../../format/messages/wall.ts";
import type { ConnectionState } from "../../session/session.ts";

/** How far what the wall shows can be trusted. */
export interface Freshness {
	readonly kind: "live" | "stale" | "local" | "connecting";
	readonly word: string;
	/** "heard 2 s ago", or from when the picture is. */
	readonly detail: string;
	/** Said large once the silence is long. */
	readonly lost: string | undefined;
}

/** From here on the silence is the news. */
const lostMs = 60_000;

export interface FreshnessInput {
	readonly connection: Pick<ConnectionState, "heardMsAgo" | "stale">;
	readonly shared: boolean;
	readonly nowMs: number;
	readonly zone: string;
}

export function freshnessOf({ connection, shared, nowMs, zone }: FreshnessInput): Freshness {
	const { heardMsAgo, stale } = connection;
	if (!shared) return { kind: "local", word: wall.deviceOnly, detail: "", lost: undefined };
	if (heardMsAgo === undefined) return { kind: "connecting", word: wall.connecting, detail: "", lost: undefined };
	const seconds = Math.floor(heardMsAgo / 1000);
	if (!stale) return { kind: "live", word: wall.live, detail: wall.heard(seconds), lost: undefined };
	return {
		kind: "stale",
		word: wall.stale(seconds),
		detail: wall.showing(clockTime(nowMs - heardMsAgo, zone)),
		lost: heardMsAgo >= lostMs ? wall.lost(formatAge(heardMsAgo)) : undefined,
	};
}

/** "13:02:11". */
export function clockTime(ms: number, zone: string): string {
	return new Intl.DateTimeFormat("en-GB", {
		timeZone: zone,
		hour: "2-digit",
		minute: "2-digit",
		second: "2-digit",
		hourCycle: "h23",
	}).format(ms);
}

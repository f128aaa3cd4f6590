/** The meanings that a colour may carry; the words and shapes beside it carry the same. */
export type Tone = "neutral" | "accent" | "critical" | "bad" | "warn" | "ok" | "stale" | "p0" | "p1" | "p2" | "p3";

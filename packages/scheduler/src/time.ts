/**
 * The two kinds of time that the engine knows, both whole minutes:
 * an `Instant` is minutes since 1970-01-01T00:00Z (fits 31 bits until the year 6053);
 * `Minutes` is a length: working minutes of a calendar, unless the name says elapsed.
 * The brands are structural on purpose, so that values cross from a package that declares the same ones.
 */
declare const instantBrand: unique symbol;
declare const minutesBrand: unique symbol;
export type Instant = number & { readonly [instantBrand]: "Instant" };
export type Minutes = number & { readonly [minutesBrand]: "Minutes" };

export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 10_080;

/** Brands a whole number of minutes since 1970-01-01T00:00Z. */
export function instant(value: number): Instant {
	return value as Instant;
}

/** Brands a whole number of minutes as a length. */
export function minutes(value: number): Minutes {
	return value as Minutes;
}

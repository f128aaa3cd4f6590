/**
 * The two kinds of time that the engine knows, both whole minutes:
 * an `Instant` is minutes since 1970-01-01T00:00Z (fits 31 bits until the year 6053);
 * `Minutes` is a length: working minutes of a calendar, unless the name says elapsed.
 */
declare const instantBrand: unique symbol;
declare const minutesBrand: unique symbol;
export type Instant = number & { readonly [instantBrand]: "Instant" };
export type Minutes = number & { readonly [minutesBrand]: "Minutes" };

/** Bounds on what a plan may hold. Each is reported as a diagnostic and clamped or left out, never thrown. */

/** The last instant that the engine plans (year 5772); beyond it lies the end of 32 bits. */
export const HORIZON_AT = 2_000_000_000;
/** The first instant that is accepted as data (year 1893): nobody plans before, and sums stay within 32 bits. */
export const EARLIEST_AT = -40_000_000;
/** Longest estimate or remaining work: some 80 years of eight-hour days, so a slip of the finger is seen. */
export const ESTIMATE_MINUTES_MAX = 10_000_000;
export const LAG_MINUTES_MAX = 10_000_000;
/** Days between the first and the last exception of one calendar; bounds the compiled window to some 100 years. */
export const EXCEPTION_RANGE_DAYS_MAX = 36_525;
/** Offsets in use today lie between -12:00 and +14:00; a whole day leaves room and keeps sums small. */
export const OFFSET_MINUTES_MAX = 1440;
/** Steps spent on finding which links close loops before the rest of the doubtful ones are suspended unsearched. */
export const LOOP_STEPS_MAX = 50_000_000;
/** Loops that are named one by one; a plan with more is told the rest through its suspended links. */
export const LOOPS_NAMED_MAX = 1000;
/** Units above this are a slip of the finger: a hundred people in one record. */
export const UNITS_PERCENT_MAX = 10_000;
/** A higher limit on work limits no plan; keeps capacities within what the search can pack. */
export const WIP_LIMIT_MAX = 1_000_000;
/** Edges looked at for the shortest chain that explains a date; beyond it the chain of the drivers is told. */
export const CHAIN_STEPS_MAX = 2000;
/** Broken links whose whole chain is told; of more only the ends are. */
export const CHAINS_NAMED_MAX = 1000;

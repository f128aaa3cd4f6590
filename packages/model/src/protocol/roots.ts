/**
 * Root types that a board may hold. The server does not know the records, so the rule is a shape, not a list: a
 * newer client's record type passes an older server.
 */
export const ROOT_NAME = /^[a-z][a-zA-Z]{0,31}$/;

/** Distinct roots in one board: the model has some thirty record types; a hundred leaves room to grow. */
export const ROOTS_MAX = 100;

/**
 * The wire's version, told in the hello frame. It rises whenever the message table or a golden frame changes;
 * version.test.ts holds a fingerprint of both, so the wire cannot change without a line here.
 *
 * 1: y-websocket types 0 to 3; own types ack 100, barrier 101, hello 102, time 103.
 * 2: state 104 and drift 105, by which replicas that have come apart are found. A server of version 1 passes over the
 *    first and never sends the second.
 */
export const PROTOCOL_VERSION = 2;

/** The oldest client that the server still serves: devices come back after weeks offline. */
export const PROTOCOL_VERSION_FLOOR = 1;

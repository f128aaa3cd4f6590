/** The one Result of the product; the protocol room owns it. */
export { err, ok, type Result } from "@callboard/model/protocol";

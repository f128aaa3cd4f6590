/** What a reload can show of a board before the board is read, by board and version of the app. */
export { readPaint, writePaint } from "../sync/paint-store.ts";

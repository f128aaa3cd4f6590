export { DOC_STATE_METHOD, DocDigest, type DocState } from "../digest-doc.ts";
export { err, ok, type Result } from "../result.ts";
export { encodeAck, readAck } from "./ack.ts";
export { encodeBarrier, readBarrier } from "./barrier.ts";
export { type BoardId, boardIdFrom, linkSecretFrom, parseBoardId, parseOpenBoardName } from "./board-id.ts";
export { type ClientFrame, isEmptyUpdate, parseClientFrame } from "./client-frame.ts";
export { CLOSE, type CloseName, type CloseReason, closeReasonOf } from "./close-codes.ts";
export {
	type ClientToServerEvents,
	CONTROL_PATH,
	type ControlAuth,
	type IncomingPage,
	PAGE_LIMITS,
	type Page,
	type PageOutcome,
	parsePage,
	type RollCallEntry,
	type ServerToClientEvents,
} from "./control-events.ts";
export { type DocStateReport, encodeDocState } from "./doc-state-frame.ts";
export { type DriftKind, encodeDrift, readDrift } from "./drift.ts";
export { type PresenceEntry, readAwareness } from "./guard/awareness.ts";
export { checkUpdate, type UpdateFacts } from "./guard/check-update.ts";
export { KnownState } from "./guard/known-state.ts";
export type { Refusal, RefusalKind } from "./guard/refusal.ts";
export { readStateVector } from "./guard/state-vector.ts";
export type { WalkRules } from "./guard/structs.ts";
export { encodeHello, type Hello, type HelloLimits, helloLimits, readHello } from "./hello.ts";
export { encodeHistoryPage, type HistoryPage, type HistoryRow, readHistoryPage } from "./history-page.ts";
export {
	type HttpError,
	type HttpErrorCode,
	type LinksRequest,
	type LinksResponse,
	type ProposalReceipt,
	parseLinksRequest,
	parseProposalOutcome,
	parseProposalReceipt,
	parseShareRequest,
	parseTicketRequest,
	parseTicketResponse,
	type ShareRequest,
	type ShareResponse,
	type TicketRequest,
	type TicketResponse,
} from "./http.ts";
export { LIMITS } from "./limits.ts";
export { MESSAGE, MESSAGE_TABLE, SYNC } from "./message-table.ts";
export type { PresenceStamp } from "./presence-stamp.ts";
export {
	encodeProposal,
	type Proposal,
	type ProposalEntry,
	type ProposalReason,
	type ProposalStateName,
	readProposal,
	readProposalEntries,
} from "./proposal.ts";
export { hasPresence, isRole, mayWrite, ROLES, type Role } from "./roles.ts";
export { ROOT_NAME, ROOTS_MAX } from "./roots.ts";
export {
	encodeAwareness,
	encodeDenied,
	encodeSyncStep1,
	encodeSyncStep2,
	encodeUpdate,
	openSyncFrame,
	readSync,
} from "./sync-frames.ts";
export { ticketFromSubprotocols, ticketSubprotocol } from "./ticket-protocol.ts";
export { encodeTime, readTime } from "./time.ts";
export { PROTOCOL_VERSION, PROTOCOL_VERSION_FLOOR } from "./version.ts";

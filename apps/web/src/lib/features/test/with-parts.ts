import type { BoardSession } from "../../session/session.ts";

/** The session with some of its states put in the place of its own: a silent server, another's presence. */
export function withParts(session: BoardSession, parts: Partial<BoardSession>): BoardSession {
	return {
		boardId: session.boardId,
		board: session.board,
		commands: session.commands,
		history: session.history,
		presence: session.presence,
		ripples: session.ripples,
		connection: session.connection,
		schedule: session.schedule,
		clock: session.clock,
		sharing: session.sharing,
		away: session.away,
		proposals: session.proposals,
		me: session.me,
		activity: session.activity,
		readOnly: session.readOnly,
		file: () => session.file(),
		close: () => session.close(),
		...parts,
	};
}

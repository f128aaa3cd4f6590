/** Why the server takes no more from this device: the message codes of its close frames and tickets, in words. */
const WORDS: Readonly<Record<string, string>> = {
	"sync.close.malformedFrame": "the server could not read what was sent",
	"sync.close.ticketRefused": "the server gave no ticket",
	"sync.close.linkRevoked": "link revoked",
	"sync.close.boardGone": "the board is not on the server any more",
	"sync.close.lineageClash": "the server has another board under this name",
	"sync.close.linkExpired": "link expired",
	"sync.close.refusedContent": "the server refused the content",
	"sync.close.protocolTooOld": "this version is too old for the server; reload",
	"sync.close.frameTooLarge": "a change is too large for the server",
};

export function refusalWords(code: string): string {
	return WORDS[code] ?? "the server refused";
}

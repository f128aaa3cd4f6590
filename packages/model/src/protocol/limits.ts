/** Every bound of the wire, each with its reason. The server enforces them; hello tells a client those that it needs. */
export const LIMITS = {
	/** A first upload of a board of 10,000 tasks is 3.3 MB; four times that leaves room for a long history. */
	frameBytesMax: 16 * 1024 * 1024,
	/** A socket that may not write sends state vectors and presence only. */
	readerFrameBytesMax: 256 * 1024,
	/** Who, on which task, which field: a few hundred bytes. Anything larger is not presence. */
	presenceBytesMax: 4096,
	/** A stock client repeats the states of others in one frame: 60 full ones, or some 800 usual ones, pass. */
	presenceFrameBytesMax: 256 * 1024,
	/** A state vector entry is at most 16 bytes; a board stays below 5,000 clients (see clientsMax). */
	stateVectorBytesMax: 256 * 1024,
	/** Yjs slows down by 6 ms an edit at 20,000 past clients; ten times the budget of 5,000 is refused. */
	clientsMax: 50_000,
	/** Yjs gives clocks one by one: 2^31 edits of one device are out of reach of any person. */
	clockMax: 2 ** 31,
	/** One deleted or collected run; a run this long is a forged length. */
	runLengthMax: 1_000_000,
	/** Values nested in one field; the model needs three. */
	valueDepthMax: 32,
	/** Types nested in types: record, rich text, nested lists in it. Yjs itself recurses and fails near 5,000. */
	typeDepthMax: 64,
	/** Names of roots, map keys and attributes; a record's id is 20 characters. */
	keyBytesMax: 256,
	/** A rich text element's name. */
	nodeNameBytesMax: 64,
	/** A board's hello; the client parses it before anything else. */
	helloBytesMax: 4096,
	/** JSON bodies of the HTTP interface. */
	httpBodyBytesMax: 16 * 1024,
	/** Records that one person touched while away, twice: thousands of tasks. */
	proposalBytesMax: 1024 * 1024,
	proposalNameCharsMax: 80,
	/** Open proposals of one board: more than editors can look through. */
	proposalsMax: 100,
	/** One answer of a board's history: read and sent without a pause that others on the server would notice. */
	historyPageBytesMax: 512 * 1024,
	historyPageRowsMax: 4_000,
	/** A ticket opens sockets for this long; it is fetched right before. */
	ticketValidMs: 60_000,
	/** The server's own sign of life, for sockets with acks. */
	heartbeatMs: 2_000,
	/** Silence after which a client calls what it shows stale; three heartbeats. */
	staleMs: 6_000,
} as const;

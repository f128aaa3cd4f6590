import type { Board } from "@callboard/model";
import { hasPresence, mayWrite } from "@callboard/model/protocol";
import { LiveAway } from "../state/away-state.svelte.ts";
import { LiveBoard } from "../state/board-state.svelte.ts";
import { TickingClock } from "../state/clock-state.svelte.ts";
import { LiveConnection } from "../state/connection-state.svelte.ts";
import { CommandHistory } from "../state/history-state.svelte.ts";
import { LiveMe } from "../state/me-state.svelte.ts";
import { LivePresence } from "../state/presence-state.svelte.ts";
import { LiveRipples } from "../state/ripple-state.svelte.ts";
import { LiveSchedule } from "../state/schedule-state.svelte.ts";
import { type BoardFile, boardFile } from "../sync/board-file.ts";
import type { BoardCache } from "../sync/cache.ts";
import type { BoardRow, DeviceRow, ForkRow } from "../sync/database.ts";
import { randomBytes } from "../sync/device-identity.ts";
import type { Replica } from "../sync/replica.ts";
import type { TicketOutcome } from "../sync/tickets.ts";
import { ActivityDesk } from "./activity-desk.svelte.ts";
import type { BoardSharing } from "./board-sharing.svelte.ts";
import { ControlWatch } from "./control-watch.ts";
import { CopyGuard } from "./copy-guard.ts";
import { MergeWatch } from "./merge-watch.ts";
import { PlanWorker } from "./plan-worker.ts";
import { ProposalDesk } from "./proposal-desk.svelte.ts";
import { RippleDesk } from "./ripple-desk.ts";
import type { BoardSession } from "./session.ts";
import type { SessionPorts } from "./session-ports.ts";

export interface OpenedParts {
	readonly ports: SessionPorts;
	readonly row: BoardRow;
	/** What this visit may do: the device's own role, or less (a wall). */
	readonly role: BoardRow["role"];
	/** False where this visit asked for less than the device may: its copy is the device's, its edits are others'. */
	readonly isOwnVisit: boolean;
	readonly forks: readonly ForkRow[];
	/** Another copy has taken the place of this one: open the board anew. */
	readonly onReplaced: () => void;
	readonly device: DeviceRow;
	readonly replica: Replica;
	readonly cache: BoardCache;
	readonly model: Board;
	readonly sharing: BoardSharing;
	readonly ticket: () => Promise<TicketOutcome>;
}

/**
 * A board that is open on this page: wires the replica to the states that screens read. Opened in the order document,
 * cache (both before this), connection, control, scheduler; closed in reverse.
 */
export class OpenBoard implements BoardSession {
	readonly boardId: string;
	readonly board: LiveBoard;
	readonly history: CommandHistory;
	readonly presence: LivePresence;
	readonly ripples = new LiveRipples();
	readonly connection: LiveConnection;
	readonly schedule: LiveSchedule;
	readonly clock: TickingClock;
	readonly sharing: BoardSharing;
	readonly away: LiveAway;
	readonly proposals: ProposalDesk;
	readonly me: LiveMe;
	readonly activity: ActivityDesk;
	readonly #guard: CopyGuard;
	#isReplaced = false;
	readonly #parts: OpenedParts;
	readonly #planWorker: PlanWorker;
	readonly #rippleDesk: RippleDesk;
	readonly #mergeWatch: MergeWatch;
	readonly #control: ControlWatch;
	readonly #stops: (() => void)[] = [];
	readonly #askLevers = () => this.#planWorker.askLevers();
	#role = $state.raw<BoardRow["role"]>("owner");
	#isEdited = false;
	#title: string;
	/** Damaged rows were set aside at opening; told until the server has filled the gap or somebody has read it. */
	#isDamaged: boolean;

	constructor(parts: OpenedParts) {
		const { ports, row, replica, model, cache } = parts;
		const { clock } = ports;
		this.#parts = parts;
		this.#role = parts.role;
		this.#title = row.title;
		this.#isDamaged = replica.loaded.quarantined > 0;
		this.boardId = row.id;
		this.sharing = parts.sharing;
		this.#control = new ControlWatch({
			origin: ports.origin,
			board: row.id,
			clock,
			ticket: parts.ticket,
			onRestarted: () => replica.link.retry(),
			onProposals: () => void this.proposals.refresh(),
		});
		this.clock = new TickingClock(clock, () => this.#control.offsetMs ?? replica.link.view.offsetMs ?? 0);
		this.board = new LiveBoard(model);
		this.history = new CommandHistory(model, { isReadOnly: () => this.readOnly, onEdit: () => this.#edited() });
		this.#rippleDesk = new RippleDesk({
			board: model,
			clock,
			preview: (...question) => this.#planWorker.preview(...question),
			onRipples: (ripples) => this.ripples.set(ripples),
		});
		this.presence = this.#ownPresence();
		this.connection = new LiveConnection(clock, { onRetry: () => this.#retry(), isOutdated: ports.isOutdated });
		this.schedule = new LiveSchedule(() => this.presence.peers, this.#askLevers);
		this.away = new LiveAway(
			() => this.schedule.current,
			() => {
				this.connection.setToReview(0);
				this.#mergeWatch.stop();
			},
		);
		this.#mergeWatch = new MergeWatch({ board: model, replica, clock }, (report) => {
			this.away.set(report);
			this.connection.setToReview(report.collisions.length + report.archivedWhileEdited.length);
		});
		this.proposals = this.#desk();
		this.me = this.#whoIsHere();
		this.activity = this.#historyDesk();
		this.#guard = this.#ownGuard();
		this.#stops.push(
			() => this.#guard.close(),
			ports.store.watchCopy(row.id, row.copy ?? 0, () => this.#replaced()),
			cache.onHealth(() => this.#showDevice()),
			replica.link.onChange((change) => this.#linkChanged(change)),
			model.subscribe(() => this.#keepTitle()),
		);
		this.#showDevice();
		this.#showLink();
		this.board.setReady();
		this.connection.setReady();
		if (row.shared) replica.link.connect(row.lineage === "" ? undefined : row.lineage);
		this.#planWorker = this.#plan();
	}

	get commands() {
		return this.history.commands;
	}

	get readOnly(): boolean {
		return !mayWrite(this.#role);
	}

	file(): BoardFile {
		const { row, replica, model } = this.#parts;
		return boardFile({ id: row.id, title: model.project.name, lineage: row.lineage }, replica.doc);
	}

	async close(): Promise<void> {
		this.presence.close();
		this.#rippleDesk.close();
		this.#planWorker.close();
		this.activity.close();
		this.#control.close();
		this.#mergeWatch.stop();
		for (const stop of this.#stops) stop();
		this.board.dispose();
		this.#parts.model.dispose();
		if (this.#isReplaced) await this.#guard.handOver();
		await this.#parts.replica.close();
	}

	#ownGuard(): CopyGuard {
		const { ports, row, replica, isOwnVisit } = this.#parts;
		const onRepairDue = () => this.proposals.repairDue();
		return new CopyGuard({ row, replica, store: ports.store, clock: ports.clock, isOwnVisit, onRepairDue });
	}

	#replaced(): void {
		this.#isReplaced = true;
		this.#parts.onReplaced();
	}

	#desk(): ProposalDesk {
		const { ports, row, replica, model, forks, ticket } = this.#parts;
		return new ProposalDesk({
			board: model,
			store: ports.store,
			clock: ports.clock,
			mailbox: { api: `${ports.origin}/api`, fetch: ports.fetch, board: row.id, ticket },
			forks,
			commands: () => this.commands,
			mayWrite: () => !this.readOnly,
			name: () => this.presence.me.name,
			waiting: () => replica.link.waiting,
		});
	}

	#ownPresence(): LivePresence {
		const { ports, device, replica } = this.#parts;
		return new LivePresence({
			source: replica.link,
			me: device,
			after: (delayMs, run) => ports.clock.after(delayMs, run),
			newId: () => [...randomBytes()].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
			onRename: (name) => void ports.store.rename(name),
			onHide: (hidden) => void ports.store.hide(hidden),
			onDrafts: () => this.#showHands(),
		});
	}

	#whoIsHere(): LiveMe {
		const { ports, row } = this.#parts;
		const { principals = [], names = {}, isWhoAsked = false, seenMentions = [] } = row;
		return new LiveMe({
			board: this.board,
			presence: this.presence,
			commands: () => this.commands,
			mayWrite: () => !this.readOnly,
			isShared: () => this.sharing.shared,
			memory: { principals, names, isWhoAsked, seenMentions },
			onMemory: (patch) => void ports.store.patchBoard(row.id, patch),
			standIn: () => `device-${[...randomBytes()].map((byte) => byte.toString(16)).join("")}`,
		});
	}

	#historyDesk(): ActivityDesk {
		const { ports, row, replica, model, cache, ticket } = this.#parts;
		return new ActivityDesk({
			board: model,
			cache,
			clock: ports.clock,
			server: { api: `${ports.origin}/api`, fetch: ports.fetch, board: row.id, ticket },
			reach: () => {
				const { board, state } = replica.link.view;
				const kind = !this.sharing.shared ? "local" : state.kind === "online" ? "there" : "away";
				return { kind, epoch: board?.epoch ?? row.epoch ?? 0 };
			},
			authorOf: (principal) => this.me.authorOf(principal),
			authorOfClient: (client) => this.me.authorOfClient(client),
			openReader: ports.openActivity,
		});
	}

	#plan(): PlanWorker {
		const { ports, model } = this.#parts;
		return new PlanWorker({
			board: model,
			clock: ports.clock,
			currentMs: () => this.clock.currentMs(),
			openScheduler: ports.openScheduler,
			onBusy: (busy) => this.schedule.setBusy(busy),
			onChanged: () => this.schedule.setChanged(),
			onSchedule: (schedule, problem) => {
				this.schedule.set(schedule, problem);
				this.#rippleDesk.answered(schedule, problem);
			},
			onProgress: (progress) => this.schedule.setWorking(progress),
			onForecast: (forecast) => this.schedule.setForecast(forecast),
			onLevers: (levers, bottleneck) => this.schedule.setLevers(levers, bottleneck),
			onPlan: (plan) => {
				this.schedule.setPlan(plan);
				this.presence.setPlan(plan);
			},
			onFailed: () => this.schedule.setFailed(),
		});
	}

	#linkChanged(change: Parameters<Parameters<Replica["link"]["onChange"]>[0]>[0]): void {
		switch (change) {
			case "view":
			case "waiting":
				this.#showLink();
				void this.proposals.saved();
				return;
			case "peers":
				this.presence.refresh();
				this.me.meet(this.presence.peers);
				return;
			case "hello":
				this.#guard.greeted();
				this.#mergeWatch.greeted();
				void this.#greeted();
				void this.#control.greeted();
				return;
			case "synced":
				this.activity.refresh();
				this.#mergeWatch.synced();
				void this.proposals.settle();
				return;
			case "apart":
				void this.#guard.apart();
				return;
			case "lost":
				this.#mergeWatch.stop();
				return;
			case "fullSync":
				this.#isDamaged = false;
				this.#showDevice();
				return;
			case "shared":
				void this.#sharedElsewhere();
				return;
		}
	}

	/** Hands that hold something: this one and those of peers. */
	#showHands(): void {
		const { draft, peers } = this.presence;
		const own = draft ? [{ by: undefined, draft }] : [];
		this.#rippleDesk.show([...own, ...peers.flatMap((by) => (by.draft ? [{ by, draft: by.draft }] : []))]);
	}

	#showLink(): void {
		const { link } = this.#parts.replica;
		const { state, heardAt } = link.view;
		this.connection.setLink({
			shared: this.sharing.shared,
			link: state.kind,
			refusal: state.kind === "refused" ? state.message : "",
			synced: state.kind === "online" && state.synced,
			mayWrite: !this.readOnly,
			waiting: link.waiting,
			heardAt,
		});
	}

	#showDevice(): void {
		const { health } = this.#parts.cache;
		if (health.kind === "failed") {
			const reason = health.error.kind;
			this.connection.setDevice({ kind: "failed", reason }, reason !== "memoryOnly" || this.#isEdited);
		} else if (this.#isDamaged) this.connection.setDevice({ kind: "failed", reason: "corrupt" }, false);
		else this.connection.setDevice({ kind: health.kind }, false);
	}

	/** The server said what this board and this link are. */
	async #greeted(): Promise<void> {
		const { ports, row, replica, model } = this.#parts;
		const { board } = replica.link.view;
		if (!board) return;
		// A link may give less than this device believes; never more than this visit asked for.
		if (!mayWrite(board.role)) this.#role = board.role;
		const personId = this.me.greeted(board.principal);
		if (personId !== undefined && !this.readOnly)
			model.commands.claimPerson({ personId, principal: board.principal, name: this.presence.me.name });
		await ports.store.patchBoard(row.id, { lineage: board.lineage, epoch: board.epoch });
		if (hasPresence(board.role)) await this.proposals.refresh();
	}

	async #sharedElsewhere(): Promise<void> {
		const { ports, row, replica } = this.#parts;
		this.sharing.setLinks(await ports.store.links(row.id));
		this.sharing.setShared();
		replica.link.connect(row.lineage);
		this.#showLink();
	}

	#retry(): void {
		this.#isDamaged = false;
		this.#parts.cache.retry();
		this.#parts.replica.link.retry();
		this.#showDevice();
	}

	#edited(): void {
		if (this.#isEdited) return;
		this.#isEdited = true;
		this.#showDevice();
		this.#parts.ports.persist();
	}

	/** The list of boards shows the name that the board has now. */
	#keepTitle(): void {
		const { ports, row, model } = this.#parts;
		const title = model.project.name;
		if (title === this.#title) return;
		this.#title = title;
		void ports.store.patchBoard(row.id, { title });
	}
}

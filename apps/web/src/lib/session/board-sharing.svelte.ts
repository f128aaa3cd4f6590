import { err, ok, type Result } from "@callboard/model";
import { linkPath } from "../sync/board-links.ts";
import type { BoardRow, LinkRow } from "../sync/database.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import { newSecret, newSecrets, type Secrets } from "../sync/secrets.ts";
import { type ApiOutcome, type ApiPorts, alterLinks, replaceLinks, shareBoard } from "../sync/sharing-api.ts";
import type { LinkRole, ShareError, SharingState } from "./session.ts";

export interface BoardSharingOptions {
	readonly row: BoardRow;
	readonly links: readonly LinkRow[];
	readonly store: DeviceStore;
	readonly api: ApiPorts;
	readonly origin: string;
	readonly schema: number;
	/** The board is on the server now. */
	readonly onShared: () => void;
}

/** Puts a board on the server and hands out its links; the secrets never leave this device but inside links. */
export class BoardSharing implements SharingState {
	readonly #options: BoardSharingOptions;
	#shared = $state(false);
	#secrets = $state.raw<Partial<Secrets>>({});
	#ends = $state.raw<Partial<Record<LinkRow["role"], number>>>({});
	readonly links = $derived.by(() => this.#linksNow());
	readonly ends = $derived.by((): SharingState["ends"] => this.#ends);

	constructor(options: BoardSharingOptions) {
		this.#options = options;
		this.#shared = options.row.shared;
		this.setLinks(options.links);
	}

	get shared(): boolean {
		return this.#shared;
	}

	/** The secrets of this device: that of a role first, then those that give the most. */
	secretsFor(role: LinkRow["role"]): readonly string[] {
		const { owner, edit, view, display } = this.#secrets;
		const known = [this.#secrets[role], owner, edit, view, display].filter((secret) => secret !== undefined);
		return [...new Set(known)];
	}

	setLinks(links: readonly LinkRow[]): void {
		this.#secrets = Object.fromEntries(links.map(({ role, secret }) => [role, secret]));
		this.#ends = Object.fromEntries(
			links.flatMap(({ role, expiresAt }) => (expiresAt === undefined ? [] : [[role, expiresAt]])),
		);
	}

	/** Another tab has put the board on the server. */
	setShared(): void {
		this.#shared = true;
	}

	async share(role: LinkRole): Promise<Result<string, ShareError>> {
		const known = this.links[role];
		if (this.#shared && known !== undefined) return ok(known);
		if (this.#options.row.role !== "owner") return err({ kind: "notOwner" });
		const outcome = this.#shared ? await this.#renew(role) : await this.#putOnServer();
		if (outcome.kind !== "done") return err(outcome);
		const link = this.links[role];
		return link === undefined ? err({ kind: "notOwner" }) : ok(link);
	}

	async revoke(role: LinkRole): Promise<Result<void, ShareError>> {
		const { api, row } = this.#options;
		const { owner } = this.#secrets;
		if (owner === undefined) return err({ kind: "notOwner" });
		const outcome = await replaceLinks(api, { board: row.id, owner, role, secret: null });
		if (outcome.kind !== "done") return err(outcome);
		await this.#drop(role);
		return ok(undefined);
	}

	async expire(role: LinkRole, expiresAt: number | null): Promise<Result<void, ShareError>> {
		const outcome = await this.#alter(role, { expiresAt });
		const secret = this.#secrets[role];
		if (outcome.kind !== "done") return err(outcome.kind === "notOwner" ? { kind: "notOwner" } : outcome);
		if (secret !== undefined) await this.#keep(role, secret, expiresAt);
		return ok(undefined);
	}

	async demote(): Promise<Result<void, ShareError>> {
		const outcome = await this.#alter("edit", "demote");
		if (outcome.kind !== "done") return err(outcome.kind === "notOwner" ? { kind: "notOwner" } : outcome);
		await this.#drop("edit");
		return ok(undefined);
	}

	async #alter(
		role: LinkRole,
		to: "demote" | { readonly expiresAt: number | null },
	): Promise<ApiOutcome | { readonly kind: "notOwner" }> {
		const { api, row } = this.#options;
		const { owner } = this.#secrets;
		return owner === undefined ? { kind: "notOwner" } : alterLinks(api, { board: row.id, owner, role, to });
	}

	async #drop(role: LinkRole): Promise<void> {
		const { row, store } = this.#options;
		await store.dropLink(row.id, role);
		const { [role]: _secret, ...secrets } = this.#secrets;
		const { [role]: _end, ...ends } = this.#ends;
		this.#secrets = secrets;
		this.#ends = ends;
	}

	/** Secrets are stored before they are sent: a lost answer must not leave a board that nobody can open. */
	async #putOnServer(): Promise<ApiOutcome> {
		const { api, row, store, schema, onShared } = this.#options;
		const secrets = { ...newSecrets(), ...this.#secrets };
		for (const role of ["owner", "edit", "view", "display"] as const) await this.#keep(role, secrets[role]);
		const { id: board, lineage } = row;
		const outcome = await shareBoard(api, { board, lineage, schema, secrets });
		if (outcome.kind !== "done") return outcome;
		await store.patchBoard(board, { shared: true });
		this.#shared = true;
		onShared();
		return outcome;
	}

	async #renew(role: LinkRole): Promise<ApiOutcome> {
		const { api, row } = this.#options;
		const { owner } = this.#secrets;
		if (owner === undefined) return { kind: "refused", status: 403, code: "no-such-link" };
		const secret = newSecret();
		const outcome = await replaceLinks(api, { board: row.id, owner, role, secret });
		if (outcome.kind === "done") await this.#keep(role, secret);
		return outcome;
	}

	async #keep(role: LinkRow["role"], secret: string, expiresAt: number | null = null): Promise<void> {
		const { row, store } = this.#options;
		await store.putLink({ board: row.id, role, secret, ...(expiresAt === null ? {} : { expiresAt }) });
		this.#secrets = { ...this.#secrets, [role]: secret };
		const { [role]: _end, ...ends } = this.#ends;
		this.#ends = expiresAt === null ? ends : { ...ends, [role]: expiresAt };
	}

	#linksNow(): Partial<Record<LinkRole, string>> {
		const { row, origin } = this.#options;
		const links: Partial<Record<LinkRole, string>> = {};
		if (!this.#shared) return links;
		for (const role of ["edit", "view", "display"] as const) {
			const secret = this.#secrets[role];
			if (secret !== undefined) links[role] = origin + linkPath(role, row.id, secret);
		}
		return links;
	}
}

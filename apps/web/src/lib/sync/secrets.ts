import { linkSecretFrom, type Role } from "@callboard/model/protocol";
import { randomBytes } from "./device-identity.ts";

export type Secrets = Readonly<Record<Role, string>>;

/** Four secrets of 128 bits; they leave this device inside links only. */
export function newSecrets(): Secrets {
	return { owner: newSecret(), edit: newSecret(), view: newSecret(), display: newSecret() };
}

export function newSecret(): string {
	return linkSecretFrom(randomBytes());
}

/** SHA-256 as 64 hex digits, what the server keeps; undefined on an insecure origin, where browsers give no digest. */
export async function hashOf(secret: string): Promise<string | undefined> {
	if (globalThis.crypto?.subtle === undefined) return undefined;
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

import { isIP } from "node:net";

/**
 * Whether a page of this origin may talk to the server. Absent is fine: no browser page is behind it. The server's own
 * origin is http:// and the Host header, but a Host that is a name could have been pointed here by a stranger's DNS,
 * so only `localhost` and addresses count; every other name has to be listed.
 */
export function isOriginAllowed(
	origin: string | undefined,
	{ host, listed }: { readonly host: string | undefined; readonly listed: readonly string[] },
): boolean {
	if (origin === undefined) return true;
	if (listed.includes(origin)) return true;
	return host !== undefined && origin === `http://${host}` && isOwnName(host);
}

function isOwnName(host: string): boolean {
	if (!URL.canParse(`http://${host}`)) return false;
	const { hostname } = new URL(`http://${host}`);
	return hostname === "localhost" || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}

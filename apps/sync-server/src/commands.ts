import { systemClock } from "./clock.ts";
import { restoreBackup, writeBackup } from "./log/backup.ts";
import { isBusy, openDatabase } from "./log/sqlite-database.ts";
import { err, ok, type Result } from "./result.ts";
import { type Config, settingsTable } from "./settings.ts";

/** What can be asked for on the command line instead of serving. */
export const COMMANDS = "backup, restore <file>, settings";

/** Runs a command; gives the line to print, or what went wrong. Null when there is no such command. */
export function runCommand(
	config: Config,
	[command, file]: readonly string[],
): Promise<Result<string, string>> | Result<string, string> | null {
	if (command === "backup" && file === undefined) return backUp(config);
	if (command === "restore" && file !== undefined) return restore(config, file);
	if (command === "settings" && file === undefined) return ok(settingsTable());
	return null;
}

/** Writes a backup: by itself where no server runs on the folder, else the server does it between two commits. */
async function backUp(config: Config): Promise<Result<string, string>> {
	const database = open(config.dataDir);
	if (database === null) return askServer(config);
	try {
		return ok(`Wrote ${await writeBackup(database, config.dataDir, systemClock.now())}`);
	} finally {
		database.close();
	}
}

/** Null when a server has it. */
function open(folder: string): ReturnType<typeof openDatabase> | null {
	try {
		return openDatabase(folder);
	} catch (thrown) {
		if (isBusy(thrown)) return null;
		throw thrown;
	}
}

async function askServer({ host, port, ownerKey, dataDir }: Config): Promise<Result<string, string>> {
	const reached = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
	const url = `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}/api/backups`;
	const headers = ownerKey === null ? {} : { authorization: `Bearer ${ownerKey}` };
	const answer = await fetch(url, { method: "POST", headers }).catch(() => null);
	if (answer === null) {
		return err(`a server uses ${dataDir} and does not answer at ${url}. Set HOST and PORT to where it listens`);
	}
	const body: unknown = await answer.json().catch(() => null);
	if (answer.ok && typeof body === "object" && body !== null && "file" in body) return ok(`Wrote ${String(body.file)}`);
	if (answer.status === 403 || answer.status === 401) {
		return err("the server wants its owner key. Set CALLBOARD_OWNER_KEY to the one that it was started with");
	}
	return err(`the server answered ${answer.status}: its log says why`);
}

/** With the server stopped, a backup takes the place of the data. */
function restore({ dataDir }: Config, file: string): Result<string, string> {
	const restored = restoreBackup(dataDir, file);
	if (!restored.ok) return err(`nothing was restored: ${restored.error}`);
	const { kept, carriedOver } = restored.value;
	const beside = kept === null ? "" : `  (what was there is kept as ${kept})`;
	return ok(`Restored ${file} to ${dataDir}${beside}${carriedOver ? "" : "\nNothing of what was there could be read"}`);
}

export interface Settings {
	readonly folder: string;
	readonly set: string;
	readonly schedules: readonly number[];
	readonly seconds: readonly number[];
	readonly json: boolean;
	readonly sample: boolean;
	/** At most so many instances, evenly spread. */
	readonly limit: number | undefined;
	readonly seed: number;
}

export const USAGE = `npm run bench -- psplib <folder> --set <name> [options]
  <folder>            holds the instances (.rcp or .sm), or a folder <name> of them, and <name>.csv; or CALLBOARD_PSPLIB
  --set <name>        the set; by default the name of the folder
  --schedules <n,…>   deviations after so many schedules, every generated schedule counted (1000,5000)
  --seconds <s,…>     deviations and proofs within so many CPU seconds an instance
  --sample            one instance per group of the set, else sixty spread evenly
  --limit <n>         at most n instances, spread evenly
  --seed <n>          of the random draws (7)
  --json              one JSON object a line`;

/** What the arguments ask for; a text when they cannot be meant. */
export function parseSettings(args: readonly string[], environment: string | undefined): Settings | string {
	const values = new Map<string, string>();
	const flags = new Set<string>();
	const places: string[] = [];
	for (let k = 0; k < args.length; k++) {
		const arg = args[k] ?? "";
		const [name = "", inline] = arg.split("=", 2);
		if (arg === "--json" || arg === "--sample") flags.add(arg);
		else if (VALUED.includes(name)) {
			const value = inline ?? args[++k];
			if (value === undefined) return `${name} needs a value.`;
			values.set(name, value);
		} else if (arg.startsWith("--")) return `"${arg}" is not an option.`;
		else places.push(arg);
	}
	const folder = places[0] ?? environment;
	if (!folder) return "Give the folder of the instances as the first argument or in CALLBOARD_PSPLIB.";
	const lists = { schedules: listOf(values.get("--schedules")), seconds: listOf(values.get("--seconds")) };
	if (!lists.schedules || lists.schedules.some((value) => !Number.isSafeInteger(value)))
		return "--schedules needs whole numbers above zero, with commas between them.";
	if (!lists.seconds) return "--seconds needs numbers above zero, with commas between them.";
	const limit = wholeOf(values.get("--limit"));
	const seed = wholeOf(values.get("--seed") ?? "7");
	if (limit === null || limit === 0) return "--limit needs a whole number above zero.";
	if (seed === null || seed === undefined) return "--seed needs a whole number.";
	const nothing = lists.schedules.length + lists.seconds.length === 0;
	return {
		folder,
		set: values.get("--set") ?? folder.split(/[/\\]/).filter(Boolean).at(-1) ?? "",
		schedules: nothing ? [1000, 5000] : lists.schedules,
		seconds: lists.seconds,
		json: flags.has("--json"),
		sample: flags.has("--sample"),
		limit,
		seed,
	};
}

const VALUED: readonly string[] = ["--set", "--schedules", "--seconds", "--limit", "--seed"];

function listOf(text: string | undefined): number[] | undefined {
	if (text === undefined) return [];
	const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
	return values.every((value) => Number.isFinite(value) && value > 0) ? values : undefined;
}

/** Null when the text is no whole number. */
function wholeOf(text: string | undefined): number | null | undefined {
	if (text === undefined) return undefined;
	return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

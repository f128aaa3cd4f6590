import { goldenAnswerHash, goldenAnswerHashes, goldenCases, goldenDigest, goldenLine } from "./golden.ts";

// Without arguments the line by which processes are compared; with `--lists` what `golden.ts` has to say of this version.
if (process.argv.includes("--lists")) {
	for (const { seed, tasks, stage, digest } of goldenCases) {
		const now = goldenDigest({ seed, tasks, stage });
		console.log(
			`\t{ seed: ${seed}, tasks: ${tasks}, stage: ${stage}, digest: "${now}" },${now === digest ? "" : " // new"}`,
		);
	}
	for (const [seed] of goldenAnswerHashes) console.log(`\t[${seed}, ${goldenAnswerHash(seed)}],`);
} else console.log(goldenLine());

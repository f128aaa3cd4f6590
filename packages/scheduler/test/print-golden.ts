import { goldenLine } from "./golden.ts";

console.log(goldenLine());

import { benchCriticalPath } from "./critical-path.ts";

benchCriticalPath();

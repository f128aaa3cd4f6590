import { benchCriticalPath } from "./critical-path.ts";
import { benchEdits } from "./edits.ts";
import { benchForecast } from "./forecast.ts";
import { benchLevelling } from "./levelling.ts";

benchCriticalPath();
benchEdits();
benchLevelling();
benchForecast();

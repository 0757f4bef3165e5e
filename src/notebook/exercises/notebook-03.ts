import type { Exercise } from "./exercise.ts";

export const exercises03: readonly Exercise[] = [];

import type { Exercise } from "./exercise.ts";

export const exercises09: readonly Exercise[] = [];

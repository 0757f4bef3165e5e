import type { Exercise } from "./exercise.ts";

export const exercises02: readonly Exercise[] = [];

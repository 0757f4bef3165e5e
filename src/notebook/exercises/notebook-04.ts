import type { Exercise } from "./exercise.ts";

export const exercises04: readonly Exercise[] = [];

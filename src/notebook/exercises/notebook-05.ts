import type { Exercise } from "./exercise.ts";

export const exercises05: readonly Exercise[] = [];

import type { Message } from "../protocol.ts";
import { currentRecorder } from "../recorder.ts";
import type { Answers, Exercise } from "./exercise.ts";
import { judge } from "./judge.ts";
import { sectionHook } from "./learner-module.ts";

/** Puts in place what the sections of a learner's file call; each section is judged as soon as it has run. */
export function offerExercises(
  world: object,
  send: (message: Message) => void,
  find: (id: string) => Exercise | undefined,
): void {
  const run = async (index: number, id: string, section: () => Promise<Answers>): Promise<void> => {
    currentRecorder()?.start(index);
    send({ kind: "verdict", verdict: await judge(id, find(id), section) });
  };
  Object.defineProperty(world, sectionHook, { value: run, configurable: true });
}

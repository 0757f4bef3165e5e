import { reportOf, type Verdict } from "../protocol.ts";
import { TodoError } from "../todo.ts";
import { type Answers, type Exercise, WrongAnswer } from "./exercise.ts";

/**
 * Runs one section of a learner's file and checks what it declares.
 *
 * @param exercise undefined when there is no such exercise
 */
export async function judge(
  id: string,
  exercise: Exercise | undefined,
  section: () => Promise<Answers>,
): Promise<Verdict> {
  if (exercise === undefined) {
    return { id, status: "error", message: `There is no exercise ${id}. Its first line has been changed.`, stack: "" };
  }
  try {
    const answers = await section();
    const missing = exercise.names.find((name) => answers[name] === undefined);
    if (missing !== undefined) {
      const message = Object.hasOwn(answers, missing)
        ? `${missing} is undefined.`
        : `The exercise should declare ${missing} at the beginning of a line, but does not.`;
      return { id, status: "wrong", message, stack: "" };
    }
    await exercise.check(answers);
    return { id, status: "solved", message: "", stack: "" };
  } catch (error) {
    if (error instanceof TodoError) return { id, status: "open", message: error.message, stack: "" };
    if (error instanceof WrongAnswer) return { id, status: "wrong", message: error.message, stack: "" };
    const { name, message, stack } = reportOf(error);
    return { id, status: "error", message: name === "" ? message : `${name}: ${message}`, stack };
  }
}

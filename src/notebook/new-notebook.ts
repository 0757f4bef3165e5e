import { NotebookError } from "./errors.ts";

/** The name of a new notebook's file: the title in lower case, words joined by hyphens. @throws NotebookError when nothing is left of it */
export function fileNameFor(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  if (words === null) {
    throw new NotebookError(`A notebook needs a title with letters or digits, but got ${JSON.stringify(title)}.`);
  }
  return `${words.join("-").slice(0, 80)}.md`;
}

/** The text of a new notebook: runs as it is and shows each kind of block. */
export function newNotebook(title: string): string {
  return template.replace("TITLE", () => title.replace(/\s+/g, " ").trim());
}

const template = `# TITLE

**Level:** 1 · **Reading time:** 5 minutes · **Prerequisites:** none

After this notebook you can:

* record a computation as a graph and ask for its gradients.

## The idea in plain words

Change the numbers below and run the page again: \`nodegrad notebook run\` and the name of this file.

\`\`\`ts
import { value } from "nodegrad";
import { display, TODO } from "nodegrad/notebook";
import { toSvg } from "nodegrad/render";

const a = value(2, "a");
const b = value(-3, "b");
const c = a.mul(b);
c.backward();
console.log(c.data, a.grad, b.grad);
await display((theme) => toSvg(c, { theme, tooltipPrecision: 6 }), "The graph of a times b, with gradients");
\`\`\`

A block that must fail shows its error:

\`\`\`ts throws
a.data = 5;
c.backward(); // c was computed from the old a
\`\`\`

## Exercises

\`\`\`ts exercise
// What is dc/db, for the new a? Put a number in the place of TODO().
const answer: number = TODO();
console.log(answer === a.data ? "right" : "not yet");
\`\`\`
`;

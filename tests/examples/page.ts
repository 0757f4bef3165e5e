// Draws the graph of the formula in the page, with every variable at 1; nothing is loaded from anywhere.
import { parseFormula, value } from "nodegrad";
import { toSvg } from "nodegrad/render";

const input = document.querySelector("#formula") as HTMLInputElement;
const message = document.querySelector("#message") as HTMLElement;
const graph = document.querySelector("#graph") as HTMLElement;

async function draw(): Promise<void> {
  try {
    const formula = parseFormula(input.value);
    const root = formula.evaluate(Object.fromEntries(formula.variables.map((name) => [name, value(1, name)])));
    root.backward();
    // The SVG is made of escaped text, whatever the formula's names are.
    graph.innerHTML = await toSvg(root, {
      theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    });
    message.textContent = `The result is ${root.data}.`;
  } catch (error) {
    message.textContent = error instanceof Error ? error.message : String(error);
  }
}

input.addEventListener("change", () => void draw());
void draw();

import { expect, test } from "@jest/globals";
import { styleNames, toSvg } from "../../src/render/index.ts";
import { nastyLabels } from "../text/nasty-labels.ts";
import { graphOfLabels, shownLines, textsByNode } from "./labels.ts";

test.each(styleNames)("native Graphviz shows any label as exactly that text in the style %s", async (style) => {
  const nodes = textsByNode(await toSvg(graphOfLabels(), { engine: "native", style, clusters: false, legend: false }));
  for (const [index, label] of nastyLabels.entries()) {
    for (const line of shownLines(label))
      expect([label, nodes.get(`n${index}`)]).toEqual([label, expect.arrayContaining([line])]);
  }
});

import type { Graph } from "../../graph/index.ts";
import type { Layer, Run, Structure } from "../../structure/index.ts";
import { type Group, lastName, parentName } from "./group.ts";
import type { FoldLevel } from "./levels.ts";
import { loopGroups } from "./loop-groups.ts";
import {
  layerGroup,
  meanGroup,
  neuronGroup,
  neuronSum,
  plain,
  scoped,
  separableGroup,
  sumGroup,
} from "./make-groups.ts";

/** Shorter runs are drawn step by step. */
const fewestInRun = 6;
/** A run through so many neurons one after the other is one network again and again, and nobody reads its rounds as layers. */
const fewestNeuronsInRow = 10;

/** Runs whose rounds are neurons of their own: the same small network again and again. */
function recurrentRuns(graph: Graph, { neurons, runs }: Structure): readonly Run[] {
  if (neurons.length < fewestNeuronsInRow || !runs.some((run) => run.count >= fewestNeuronsInRow)) return [];
  const isOutput = new Uint8Array(graph.size);
  for (const { output } of neurons) isOutput[output] = 1;
  return runs.filter(({ count, members }) => {
    if (count < fewestNeuronsInRow) return false;
    let outputs = 0;
    for (const node of members) outputs += isOutput[node] as number;
    return outputs >= fewestNeuronsInRow;
  });
}

/**
 * The groups of a level, largest claims first; a node that two groups want belongs to the first.
 *
 * @param together whether rounds of the same layer are drawn as one loop.
 */
export function groupsOf(
  graph: Graph,
  structure: Structure,
  level: FoldLevel,
  open: (path: string) => boolean,
  together: boolean = level === "batch",
): Group[] {
  if (level === "full") return [];
  const ofNeurons = new Set(structure.neurons.map(({ sum }) => sum.output));
  const otherSums = structure.weightedSums.filter((sum) => !ofNeurons.has(sum.output) && sum.terms.length > 1);
  const groups: Group[] = [];
  // The additions of a sum that was opened are not to be folded as a run instead.
  const leftOpen = new Set<number>();
  const recurrent = level === "sums" ? [] : recurrentRuns(graph, structure);
  const inRecurrent = new Uint8Array(recurrent.length === 0 ? 0 : graph.size);
  for (const run of recurrent) {
    if (!addRun(run)) continue;
    for (const node of run.members) inRecurrent[node] = 1;
  }
  if (level !== "sums") {
    for (const loop of loopGroups(graph, structure, together)) {
      if (loop.members.some((node) => inRecurrent[node] === 1)) continue;
      addUnlessOpen(loop);
    }
  }
  for (const layer of structure.layers) if (inRecurrent[layer.neurons[0]?.output as number] !== 1) addLayer(layer);
  if (level !== "sums") {
    for (const mean of structure.means)
      addUnlessOpen(meanGroup(graph, mean.output, mean.terms, mean.members, mean.factor));
    for (const softmax of structure.softmaxes) {
      if (softmax.members.length < 2) continue;
      const outputs = softmax.components.map(({ node }) => node);
      const path = scoped(graph, outputs[0] as number, softmax.logarithmic ? "log probabilities" : "probabilities");
      addUnlessOpen({
        ...plain("probabilities", lastName(path), path, parentName(path)),
        members: softmax.members,
        outputs,
        facts: {
          names: softmax.components.map(({ index }) => graph.label(softmax.inputs[index] as number) || String(index)),
        },
      });
    }
  }
  const products = new Map(otherSums.map(({ output, terms }) => [output, terms.length]));
  for (const sum of structure.separableSums) {
    // A sum of both is drawn as the one that it has more of.
    if (sum.terms.length < (products.get(sum.output) ?? 0)) continue;
    addUnlessOpen(separableGroup(graph, sum, scoped(graph, sum.output, `sum${sum.output}`)));
  }
  for (const sum of otherSums) addUnlessOpen(sumGroup(graph, sum, scoped(graph, sum.output, `sum${sum.output}`)));
  if (level !== "sums") for (const run of structure.runs) if (!recurrent.includes(run)) addRun(run);
  return groups;

  function addLayer(layer: Layer): void {
    const whole = (level === "layers" || level === "batch") && !open(layer.name);
    if (whole) {
      groups.push(layerGroup(layer));
      return;
    }
    for (const neuron of layer.neurons) {
      if (level === "sums" || open(neuron.name)) {
        const path = `${neuron.name}.sum`;
        if (open(path)) for (const node of neuron.sum.members) leftOpen.add(node);
        else if (neuron.sum.members.length > 1) groups.push(neuronSum(graph, neuron, layer.name, path));
      } else groups.push(neuronGroup(neuron, layer.name));
    }
  }

  function addUnlessOpen(group: Group): boolean {
    if (open(group.path)) return false;
    groups.push(group);
    return true;
  }

  function addRun({ operations, count, members }: Run): boolean {
    if (members.length < fewestInRun || leftOpen.has(members[0] as number)) return false;
    const last = members[members.length - 1] as number;
    const path = scoped(graph, last, `run${last}`);
    return addUnlessOpen({
      ...plain("run", "", path, parentName(path)),
      members: Array.from(members),
      outputs: [last],
      absorbs: true,
      facts: { operations: [...operations], count, first: members[0] as number },
    });
  }
}

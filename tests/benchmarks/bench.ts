import { cpus } from "node:os";
import { bytesPerNode, eagerMoons } from "./eager.ts";
import { foldChain, foldMoons } from "./folding.ts";
import { interleave, medianOf, runChild, type Sample } from "./measure.ts";
import { scale } from "./scale.ts";

const scenarios: Readonly<Record<string, () => Sample | Promise<Sample>>> = {
  "eager nodegrad": () => eagerMoons("nodegrad"),
  "eager closures": () => eagerMoons("closures"),
  "bytes per node": bytesPerNode,
  "scale chain": () => scale("chain"),
  "scale wide": () => scale("wide"),
  "fold moons": foldMoons,
  "fold chain": foldChain,
};

const rounds = 5;

if (process.argv[2] === "--child") {
  console.log(JSON.stringify(await (scenarios[process.argv[3] as string] as () => Sample | Promise<Sample>)()));
  // The layout's worker would keep the process waiting.
  process.exit();
} else {
  report();
}

function report(): void {
  console.log(
    `nodegrad benchmarks: Node ${process.version}, V8 ${process.versions.v8}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`,
  );
  console.log(`Medians of ${rounds} fresh processes each, run in turn.\n`);

  for (const [setting, flags] of [
    ["--max-semi-space-size=64", ["--max-semi-space-size=64"]],
    ["Node's default young generation", []],
  ] as const) {
    const [ours, theirs] = interleave(
      [
        { name: "eager nodegrad", flags },
        { name: "eager closures", flags },
      ],
      rounds,
    ) as [Sample[], Sample[]];
    const ratio = medianOf(theirs, "milliseconds") / medianOf(ours, "milliseconds");
    console.log(
      `Eager moons step, ${medianOf(ours, "nodes")} nodes, ${setting}: ${ratio.toFixed(2)} times as fast as a closure per node (${medianOf(ours, "milliseconds").toFixed(1)} ms against ${medianOf(theirs, "milliseconds").toFixed(1)} ms)`,
    );
  }

  const memory = runChild("bytes per node", ["--expose-gc"]);
  console.log(`\nMemory of the Value graph, without labels: ${(memory.bytes as number).toFixed(0)} bytes per node`);

  for (const shape of ["chain", "wide"]) {
    const figures = runChild(`scale ${shape}`, ["--max-old-space-size=8192"]);
    const parts = ["build", "sort", "differentiate", "read", "serialise", "revive"].map(
      (part) => `${part} ${((figures[part] as number) / 1000).toFixed(2)} s`,
    );
    console.log(
      `${shape} of ${figures.nodes} nodes: ${parts.join(", ")}; ${(figures.megabytes as number).toFixed(0)} MB of JSON`,
    );
  }

  const moons = runChild("fold moons", []);
  console.log(
    `\nMoons loss of ${moons.nodes} nodes: recognised in ${seconds(moons, "recognise")}, folded in ${seconds(moons, "fold")}, from root to SVG in ${seconds(moons, "draw")}`,
  );
  const chain = runChild("fold chain", []);
  console.log(
    `Chain of ${chain.nodes} nodes: folded into ${chain.drawn} in ${seconds(chain, "fold")}; ${(chain.megabytes as number).toFixed(0)} MB for the whole process`,
  );
}

function seconds(sample: Sample, figure: string): string {
  return `${((sample[figure] as number) / 1000).toFixed(2)} s`;
}

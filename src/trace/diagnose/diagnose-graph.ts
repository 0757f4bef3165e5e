import { Value } from "../../graph/index.ts";
import type { Account } from "../account.ts";
import { checkLimit } from "../cut.ts";
import type { Reference } from "../subject.ts";
import { findBackwardOrigins } from "./backward-origins.ts";
import { carriedOverFindings, noGradientFinding, staleFindings, symmetryFindings } from "./bookkeeping.ts";
import { type FindingParts, makeFinding } from "./build-finding.ts";
import type { DiagnoseOptions, Finding, Pass } from "./finding.ts";
import { findForwardOrigins } from "./forward-origins.ts";
import { lostDigitsFindings } from "./lost-digits.ts";
import { nonFiniteFindings } from "./non-finite.ts";
import { examine } from "./origins.ts";
import { sizeFindings } from "./size-findings.ts";
import { zeroCauses } from "./zero-causes.ts";
import { zeroFindings } from "./zero-findings.ts";

const order: readonly Pass[] = ["between passes", "data", "forward", "backward"];

/** The findings of one graph, in the order of time, those of one kind joined. */
export function diagnoseGraph(account: Account, options: DiagnoseOptions = {}): Finding[] {
  const { tiny = 1e-6, huge = 1e6 } = options;
  const limit = checkLimit(options.limit ?? 20);
  const asked = askedNodes(account, options.of);
  const examination = examine(account);
  findForwardOrigins(examination);
  findBackwardOrigins(examination);
  const findings = [
    ...asked.findings,
    ...noGradientFinding(account),
    ...staleFindings(account),
    ...carriedOverFindings(account),
    ...nonFiniteFindings(examination),
    ...zeroFindings(examination, zeroCauses(examination), asked.nodes),
    ...sizeFindings(examination, tiny, huge, asked.nodes),
    ...lostDigitsFindings(account),
    ...symmetryFindings(account),
  ];
  return joined(account, findings).sort(byTime).slice(0, limit);
}

/** What was asked for by name: nodes to explain, and findings about those that no gradient can reach. */
function askedNodes(
  account: Account,
  of: DiagnoseOptions["of"],
): { nodes: ReadonlySet<number>; findings: FindingParts[] } {
  const references = of === undefined ? [] : Array.isArray(of) ? (of as readonly Reference[]) : [of as Reference];
  const nodes = new Set<number>();
  const findings: FindingParts[] = [];
  for (const reference of references) {
    const index = reference instanceof Value ? account.subject.find(reference) : account.subject.indexOf(reference);
    if (index < 0) findings.push(notConnected(account, reference as Value));
    else if (account.graph.requiresGrad(index)) nodes.add(index);
    else findings.push(constantFinding(account, index));
  }
  return { nodes, findings };
}

function notConnected(account: Account, value: Value): FindingParts {
  const { graph } = account;
  const called = value.label === "" ? `The Value that holds ${value.data}` : `The Value "${value.label}"`;
  const twin = value.label === "" ? -1 : graph.columns.labels.indexOf(value.label);
  const hint =
    twin < 0
      ? ""
      : ` The graph has another node of that label, ${account.name(twin)}${graph.requiresGrad(twin) ? "" : ", which requires no gradient: a detached copy, perhaps"}.`;
  return {
    cause: "notConnected",
    symptom: "no gradient",
    pass: "data",
    node: null,
    victims: [],
    title: "not connected",
    message: `${called} is not in this graph: ${account.name(graph.root)} was not computed from it, so no gradient can reach it.${hint}`,
  };
}

function constantFinding(account: Account, node: number): FindingParts {
  return {
    cause: "requiresNoGradient",
    symptom: "no gradient",
    pass: "data",
    node,
    victims: [],
    title: "constant or detached",
    message: `${account.name(node)} requires no gradient: it is a constant, was detached, was made inside of noGrad, or was computed from such Values alone.`,
  };
}

/** Faults of one kind at several nodes become one finding, told of the first of them. */
function joined(account: Account, findings: readonly FindingParts[]): Finding[] {
  const groups = new Map<string, FindingParts[]>();
  for (const parts of findings) {
    const operation = parts.node === null ? groups.size : account.graph.operation(parts.node);
    const key = `${parts.cause} ${operation} ${parts.symptom} ${parts.pass}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [parts]);
    else group.push(parts);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [FindingParts];
    const others = new Set(group.flatMap(({ node, alike = [] }) => [...(node === null ? [] : [node]), ...alike]));
    if (first.node !== null) others.delete(first.node);
    const victims = [...new Set(group.flatMap((parts) => parts.victims))].sort((a, b) => a - b);
    return makeFinding(account, { ...first, alike: [...others], victims });
  });
}

function byTime(a: Finding, b: Finding): number {
  return order.indexOf(a.pass) - order.indexOf(b.pass) || (a.node ?? -1) - (b.node ?? -1);
}

import type { Graph } from "../graph/index.ts";
import type { Cluster } from "./picture.ts";

/**
 * The frames of a graph: one per scope, nested as the scopes are, in the order in which their first nodes stand.
 *
 * @param isShown whether a node is drawn at all
 */
export function clusterTree(graph: Graph, withFrames: boolean, isShown: (index: number) => boolean): Cluster {
  const root: Cluster = { title: "", depth: 0, nodes: [], children: [] };
  // By scope index, because a million nodes share a few scopes.
  const byScope = new Map<string, Cluster>([["", root]]);
  const children = new Map<Cluster, Map<string, Cluster>>();
  for (let index = 0; index < graph.size; index++) {
    if (!isShown(index)) continue;
    const path = withFrames ? graph.scope(index) : "";
    let cluster = byScope.get(path);
    if (cluster === undefined) {
      cluster = descend(root, path, children);
      byScope.set(path, cluster);
    }
    cluster.nodes.push(index);
  }
  return root;
}

/** The frame of a scope, made with the frames around it where they are new. */
function descend(root: Cluster, path: string, children: Map<Cluster, Map<string, Cluster>>): Cluster {
  let cluster = root;
  for (const title of path.split(".")) {
    let named = children.get(cluster);
    if (named === undefined) {
      named = new Map();
      children.set(cluster, named);
    }
    let child = named.get(title);
    if (child === undefined) {
      child = { title, depth: cluster.depth + 1, nodes: [], children: [] };
      named.set(title, child);
      cluster.children.push(child);
    }
    cluster = child;
  }
  return cluster;
}

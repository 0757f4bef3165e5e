/** An HTML-like label; `html` is markup whose texts are escaped already. */
export interface HtmlLabel {
  readonly html: string;
}

/** A quoted string that is escaped already, such as a record's label. */
export interface EscapedText {
  readonly escaped: string;
}

/** The value of a Graphviz attribute. Plain texts are escaped by the printer. */
export type AttributeValue = string | number | boolean | HtmlLabel | EscapedText;

/** Graphviz attributes in the order in which they are printed. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One Graphviz node. Ids are generated, never made of labels. */
export interface PictureNode {
  readonly id: string;
  readonly attributes: Attributes;
}

/** One Graphviz edge. */
export interface PictureEdge {
  readonly from: string;
  readonly to: string;
  readonly attributes: Attributes;
}

/** A frame around nodes: the nodes of one scope, by index, and the frames inside. */
export interface Cluster {
  /** The heading: the last name of the scope's path; empty for the picture itself. */
  readonly title: string;
  /** 0 for the picture itself. */
  readonly depth: number;
  readonly nodes: number[];
  readonly children: Cluster[];
}

/**
 * What a style makes of a graph: everything that Graphviz is told, before it is text. Nodes and edges are made while they are
 * printed, so that a picture of a million nodes never exists as a whole.
 */
export interface Picture {
  readonly graph: Attributes;
  readonly nodeDefaults: Attributes;
  readonly edgeDefaults: Attributes;
  readonly root: Cluster;
  clusterAttributes(cluster: Cluster): Attributes;
  /** The Graphviz nodes of one node of the graph. */
  nodes(index: number): Iterable<PictureNode>;
  edges(): Iterable<PictureEdge>;
  /** Ids that stand in one column or row, one group per column. */
  readonly ranks: readonly (readonly string[])[];
  /** Whether the ids of a rank stand in the given order, from left to right or from the bottom up; else as the layout likes. */
  readonly ranksInOrder: boolean;
}

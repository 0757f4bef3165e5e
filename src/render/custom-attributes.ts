import type { GraphNode } from "../graph/index.ts";
import { PictureOptionError } from "./errors.ts";
import type { PictureOptions } from "./options.ts";
import type { Attributes, AttributeValue } from "./picture.ts";

const attributeName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const linkNames = new Set([
  "url",
  "href",
  "edgeurl",
  "edgehref",
  "headurl",
  "headhref",
  "labelurl",
  "labelhref",
  "tailurl",
  "tailhref",
]);
/** Links that cannot run a script: the web, mail, or a place relative to the picture. */
const harmlessLink = /^(?:https?:|mailto:|[#./?]|[\w%-]+(?:[./?#]|$))/i;

/**
 * The attributes that a user's function gives a node, checked.
 *
 * @throws PictureOptionError naming the node and the attribute
 */
export function customAttributes(give: NonNullable<PictureOptions["attributes"]>, node: GraphNode): Attributes {
  const given: unknown = give(node);
  const called = node.name ?? `n${node.index}`;
  if (given === undefined || given === null) return {};
  if (typeof given !== "object") {
    throw new PictureOptionError(
      `The attributes of node ${called} must be an object such as { fillcolor: "#ffeeee" }, not ${String(given)}.`,
    );
  }
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!attributeName.test(name)) {
      throw new PictureOptionError(
        `${JSON.stringify(name)}, given for node ${called}, is no name of a Graphviz attribute: use letters, digits and underscores.`,
      );
    }
    if (typeof value !== "string" && typeof value !== "boolean" && !Number.isFinite(value)) {
      throw new PictureOptionError(
        `The attribute ${name} of node ${called} must be a text, a finite number or a boolean, not ${String(value)}.`,
      );
    }
    if (linkNames.has(name.toLowerCase()) && !harmlessLink.test(String(value))) {
      throw new PictureOptionError(
        `The attribute ${name} of node ${called} must be a link of the web or relative to the picture, not ${JSON.stringify(value)}.`,
      );
    }
    attributes[name] = value as string | number | boolean;
  }
  return attributes;
}

import { suggestion } from "../text/index.ts";
import { type Colour, contrast, isColour } from "./colours.ts";
import { PictureOptionError } from "./errors.ts";

/**
 * The colours of a picture. Ink is the value, hue (`positive…`, `negative…`) is the gradient only, `step…` is the current
 * step only. The three shades of edges run from small to large gradients.
 */
export interface Theme {
  readonly background: Colour;
  readonly ink: Colour;
  readonly caption: Colour;
  readonly line: Colour;
  readonly card: Colour;
  readonly parameter: Colour;
  readonly input: Colour;
  readonly positive: Colour;
  readonly positiveEdges: readonly [Colour, Colour, Colour];
  readonly negative: Colour;
  readonly negativeEdges: readonly [Colour, Colour, Colour];
  readonly zero: Colour;
  readonly zeroFill: Colour;
  readonly zeroLine: Colour;
  readonly step: Colour;
  readonly stepLine: Colour;
  readonly cluster: Colour;
  readonly innerCluster: Colour;
  readonly clusterLine: Colour;
}

/** A theme by name, or some colours of one's own over the theme `base` (light unless said). */
export type ThemeChoice = "light" | "dark" | (Partial<Theme> & { readonly base?: "light" | "dark" });

/** The two themes; blue and orange stay apart for every kind of colour blindness. */
export const themes: Readonly<Record<"light" | "dark", Theme>> = {
  light: {
    background: "#ffffff",
    ink: "#0f172a",
    caption: "#56606e",
    line: "#56606e",
    card: "#ffffff",
    parameter: "#eef3f8",
    input: "#f1f5ee",
    positive: "#1f6fad",
    positiveEdges: ["#4f93c4", "#1f6fad", "#084a86"],
    negative: "#a8440a",
    negativeEdges: ["#d9752b", "#a8440a", "#8a3500"],
    zero: "#5b6472",
    zeroFill: "#f3f4f6",
    zeroLine: "#868e9b",
    step: "#fff3b0",
    stepLine: "#ffd43b",
    cluster: "#f7f8fa",
    innerCluster: "#eef1f5",
    clusterLine: "#cfd6df",
  },
  dark: {
    background: "#0d1117",
    ink: "#e6edf3",
    caption: "#a9b3c1",
    line: "#98a2b3",
    card: "#161b22",
    parameter: "#17222f",
    input: "#18241b",
    positive: "#7cc0ee",
    positiveEdges: ["#4a86b5", "#58a6e0", "#9ad1f7"],
    negative: "#f6a56b",
    negativeEdges: ["#b56a35", "#f08a45", "#ffb885"],
    zero: "#a0aaba",
    zeroFill: "#12161c",
    zeroLine: "#6b7482",
    step: "#4a3c00",
    stepLine: "#ffd43b",
    cluster: "#11161d",
    innerCluster: "#151b24",
    clusterLine: "#303844",
  },
};

/** The places where text stands: a name for messages, the text's colour, the colour behind it. */
export function textPairs(theme: Theme): readonly (readonly [place: string, text: Colour, behind: Colour])[] {
  const fills = ["card", "parameter", "input", "zeroFill", "step", "background", "cluster", "innerCluster"] as const;
  const texts = ["ink", "caption", "positive", "negative", "zero"] as const;
  return fills.flatMap((fill) => texts.map((text) => [`${text} on ${fill}`, theme[text], theme[fill]] as const));
}

/** The least contrast at which text is readable for everyone (WCAG 2, level AA). */
export const readableContrast = 4.5;

/** Sentences about colours of a theme on which text is hard to read; empty for the themes that come with nodegrad. */
export function contrastProblems(theme: Theme): string[] {
  return textPairs(theme)
    .filter(([, text, behind]) => contrast(text, behind) < readableContrast)
    .map(
      ([place, text, behind]) =>
        `${place}: ${text} on ${behind} has a contrast of ${contrast(text, behind).toFixed(2)}, below ${readableContrast}`,
    );
}

/**
 * The whole theme that a choice stands for.
 *
 * @example
 * resolveTheme({ base: "dark", positive: "#80ffff" }).background; // "#0d1117"
 * @throws PictureOptionError for a name or a colour that does not exist
 */
export function resolveTheme(choice: ThemeChoice = "light"): Theme {
  if (typeof choice === "string") return namedTheme(choice);
  if (typeof choice !== "object" || choice === null) {
    throw new PictureOptionError(`A theme is "light", "dark" or an object of colours, not ${String(choice)}.`);
  }
  const { base = "light", ...colours } = choice;
  const known = namedTheme(base);
  for (const [name, colour] of Object.entries(colours)) checkColour(known, name, colour);
  return { ...known, ...colours };
}

function namedTheme(name: string): Theme {
  if (name === "light" || name === "dark") return themes[name];
  throw new PictureOptionError(`There is no theme "${name}": choose "light", "dark" or an object of colours.`);
}

function checkColour(known: Theme, name: string, colour: unknown): void {
  if (!Object.hasOwn(known, name)) {
    const meant = suggestion(name, Object.keys(known));
    const hint =
      meant === null ? `The colours of a theme are ${Object.keys(known).join(", ")}.` : `Did you mean "${meant}"?`;
    throw new PictureOptionError(`A theme has no colour "${name}". ${hint}`);
  }
  const shades = Array.isArray(known[name as keyof Theme]);
  const given = shades ? (colour as unknown[]) : [colour];
  if (!Array.isArray(given) || (shades && given.length !== 3) || !given.every(isColour)) {
    const form = shades
      ? "three colours such as #1f6fad, for small, middling and large gradients"
      : "a colour such as #1f6fad";
    throw new PictureOptionError(`The theme's "${name}" must be ${form}, not ${JSON.stringify(colour)}.`);
  }
}

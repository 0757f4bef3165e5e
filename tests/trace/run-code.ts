import { transformSync } from "esbuild";

/** What derived code exports. */
export type GradientFunction = (leaves?: Record<string, number>) => { value: number; gradient: Record<string, number> };

/** Compiles TypeScript and imports it: derived code is run, not only looked at. */
export async function runCode(code: string): Promise<GradientFunction> {
  const { code: javascript, warnings } = transformSync(code, { loader: "ts", format: "esm" });
  if (warnings.length > 0) throw new Error(warnings.map(({ text }) => text).join("\n"));
  const module = (await import(`data:text/javascript;base64,${Buffer.from(javascript).toString("base64")}`)) as {
    gradient: GradientFunction;
  };
  return module.gradient;
}

// Jest loads transforms with require(), hence CommonJS. esbuild strips the types; the source map is handed
// over parsed, because Jest's coverage counts the wrong lines when it is given as a string.
const { createHash } = require("node:crypto");
const { transformSync, version } = require("esbuild");

const options = { loader: "ts", format: "esm", target: "node20", sourcemap: "external", sourcesContent: true };

/** A key of Jest's transform cache: everything that the output depends on. */
function getCacheKey(source, path, { configString, instrument }) {
  return createHash("sha256")
    .update([version, JSON.stringify(options), source, path, configString, instrument].join("\0"))
    .digest("hex");
}

/** Types stripped from one TypeScript file. Jest's babel provider adds the counters for coverage afterwards. */
function process(source, path) {
  const { code, map } = transformSync(source, { ...options, sourcefile: path });
  return { code, map: JSON.parse(map) };
}

module.exports = { canInstrument: false, getCacheKey, process };

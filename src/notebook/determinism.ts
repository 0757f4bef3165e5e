import { createRandom } from "../random/index.ts";

/** The moment at which every notebook runs. */
export const frozenTime: number = Date.UTC(2000, 0, 1);

/** What is replaced: the global object, or a stand-in in a test. */
export interface World {
  Date: DateConstructor;
  Math: { random: () => number };
  performance: object;
}

/**
 * Stops the clock and seeds `Math.random`, so that a page prints the same every time.
 *
 * @param seed of `Math.random`
 */
export function makeDeterministic(world: World, seed: number): void {
  world.Date = frozenDate(world.Date);
  Object.defineProperty(world.performance, "now", { value: () => 0, configurable: true, writable: true });
  const random = createRandom(seed);
  world.Math.random = () => random.uniform();
}

/** The same constructor, except that "now" is always the same moment. */
function frozenDate(RealDate: DateConstructor): DateConstructor {
  return new Proxy(RealDate, {
    apply: () => new RealDate(frozenTime).toString(),
    construct: (target, words, newTarget) =>
      Reflect.construct(target, words.length === 0 ? [frozenTime] : words, newTarget) as object,
    get: (target, name, receiver) =>
      name === "now" ? () => frozenTime : (Reflect.get(target, name, receiver) as unknown),
  });
}

// Exercise 2.1, level 2: a central slope
export function slope(f: (x: number) => number, x: number, h: number): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

// Exercise 2.2, level 1: a chain
export const chain: number = 0.5 * 0.25 * 4;

// Exercise 2.3, level 1: a fork
export const forked: number = 5 * 2 + 1 * 5;

// Exercise 2.4, level 3: a slope of your own
export function softplusSlope(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

// Exercise 2.5, level 2: which way?
export const ways: string[] = ["symbolic", "numeric", "automatic"];

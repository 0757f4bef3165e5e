// Exercise 3.1, level 1: count
export const nodeCount: number = 6;
export const edgeCount: number = 6;

// Exercise 3.2, level 3: an order of your own
export function order(inputs: number[][]): number[] {
  const sorted: number[] = [];
  const seen = new Set<number>();
  for (let start = 0; start < inputs.length; start++) {
    if (seen.has(start)) continue;
    seen.add(start);
    const stack = [{ node: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { node: number; next: number };
      const input = inputs[top.node]?.[top.next++];
      if (input === undefined) {
        sorted.push(top.node);
        stack.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        stack.push({ node: input, next: 0 });
      }
    }
  }
  return sorted;
}

// Exercise 3.3, level 2: three doublings
export const rightSlope: number = 2 * 2 * 2;
export const overwritten: number = 1;

// Exercise 3.4, level 2: a receipt
export const throughU: number = 6 * 1;
export const throughV: number = 5 * 3;
export const total: number = 6 + 15;

// Exercise 3.5, level 1: read DOT
export const usesOfN0: number = 2;
export const operationCount: number = 2;

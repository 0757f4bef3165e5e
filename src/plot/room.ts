/** Where a short text may stand: its centre. */
export type Place = readonly [x: number, y: number];

/**
 * The place farthest from the lines; the first of equals.
 *
 * @param places one or more, in order of preference
 * @param half half of the text's width, in pixels
 * @param lines points of the lines, in pixels
 * @param inside the bounds that the text must not leave
 */
export function roomiest(
  places: readonly Place[],
  half: number,
  lines: readonly Place[],
  inside: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): Place {
  const room = ([x, y]: Place): number => {
    if (y > inside.bottom - 6 || y < inside.top + 6 || x - half < inside.left || x + half > inside.right) return 0;
    let nearest = Infinity;
    for (const [lx, ly] of lines) {
      const distance = Math.hypot(Math.max(0, Math.abs(lx - x) - half), ly - y);
      if (distance < nearest) nearest = distance;
    }
    // Far is far: beyond this the order of preference decides.
    return Math.min(nearest, 24);
  };
  return places.reduce((best, place) => (room(place) > room(best) + 0.01 ? place : best));
}

/** The path of a line with a point at least every few pixels, so that long straight stretches keep texts away too. */
export function denselySampled(points: readonly Place[], step = 4): Place[] {
  const dense: Place[] = [];
  points.forEach(([x, y], i) => {
    const before = points[i - 1];
    if (before !== undefined) {
      const [dx, dy] = [x - before[0], y - before[1]];
      const parts = Math.min(200, Math.ceil(Math.hypot(dx, dy) / step));
      for (let k = 1; k < parts; k++) dense.push([before[0] + (dx * k) / parts, before[1] + (dy * k) / parts]);
    }
    dense.push([x, y]);
  });
  return dense;
}

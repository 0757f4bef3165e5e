import type { Style } from "../options.ts";
import { drawBipartite } from "./bipartite.ts";
import { drawCards } from "./card.ts";
import { drawMicrograd } from "./micrograd.ts";
import { drawPills } from "./pill.ts";
import type { Material, StyleDrawing } from "./style.ts";

/** The styles by name. */
export const styles: Readonly<Record<Style, (material: Material) => StyleDrawing>> = {
  card: drawCards,
  micrograd: drawMicrograd,
  pill: drawPills,
  bipartite: drawBipartite,
};

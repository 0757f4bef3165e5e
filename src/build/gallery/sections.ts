import type { GallerySection } from "./entry.ts";
import { foldSection } from "./folds.ts";
import { networkSection } from "./networks.ts";
import { partSection } from "./parts.ts";
import { shapeSection } from "./shapes.ts";
import { styleSection } from "./styles.ts";
import { textbookSection } from "./textbook.ts";

/** The gallery, in the order of its page. */
export const gallerySections: readonly GallerySection[] = [
  styleSection,
  textbookSection,
  shapeSection,
  networkSection,
  foldSection,
  partSection,
];

/** Throws unless the text is well-formed, as far as generated SVG goes: tags nest, attributes are quoted, text is escaped. */
export function checkXml(svg: string): void {
  const open: string[] = [];
  const token = /<(\/?)([a-z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let match = token.exec(svg); match !== null; match = token.exec(svg)) {
    const [whole, closing, name = "", attributes = "", empty, text] = match;
    end += whole.length;
    if (text !== undefined) checkText(text);
    else if (closing === "/") {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      checkText(attributes);
      if (empty !== "/") open.push(name);
    }
  }
  if (end !== svg.length) throw new Error(`no XML at ${svg.slice(end, end + 60)}`);
  if (open.length > 0) throw new Error(`not closed: ${open.join(", ")}`);
}

function checkText(text: string): void {
  const loose = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.exec(text);
  if (loose !== null) throw new Error(`an unescaped & in ${text.slice(0, 60)}`);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10) throw new Error(`the control character ${code}`);
  }
}

/** Every text of a picture with its place and colour. */
export function texts(
  svg: string,
): { content: string; fill: string; size: number; x: number; y: number; anchor: string }[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, list = "", content = ""]) => {
    const of = (name: string): string => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(list)?.[1] ?? "";
    return {
      content,
      fill: of("fill"),
      size: Number(of("font-size")),
      x: Number(of("x")),
      y: Number(of("y")),
      anchor: of("text-anchor"),
    };
  });
}

/** One attribute of every element of that name which has it. */
export function attributes(svg: string, element: string, attribute: string): string[] {
  return [...svg.matchAll(new RegExp(`<${element} [^>]*?\\b${attribute}="([^"]*)"`, "g"))].map(
    ([, value = ""]) => value,
  );
}

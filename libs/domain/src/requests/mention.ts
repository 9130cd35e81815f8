/** Writing @ and the address name of a co-op calls it into the discussion; inside code or an address it is only a sign. */
const codeOrAddress =
  /(?:^|\n)(```|~~~)[\s\S]*?(?:\n\1|$)|(`+)[\s\S]*?\2|\]\([^)\s]{0,500}\)|<[^>\s]{0,500}>|\b[a-z][a-z0-9+.-]{0,20}:\/\/\S+|\bwww\.\S+/giu;
const mention = /(?<![\p{L}\p{N}_@./-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\p{L}\p{N}_@])/giu;

/** The names called, lower case, each once, in the order of the text. */
export function mentionedSlugs(markdown: string): string[] {
  const prose = markdown.replace(codeOrAddress, ' ');
  return [...new Set([...prose.matchAll(mention)].map((match) => match[1]!.toLowerCase()))];
}

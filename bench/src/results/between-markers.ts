const start = '<!-- results: written by `pnpm bench --write-docs` -->';
const end = '<!-- end of the results -->';

/** The document with other content between its markers. @throws Error when it lacks them */
export function replaceBetweenMarkers(document: string, content: string): string {
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`expected the lines ${start} and ${end}, in this order`);
  return `${document.slice(0, from)}${start}\n\n${content}\n\n${document.slice(to)}`;
}

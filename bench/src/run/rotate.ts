/** The same things in the order of that round: each begins as often as the others. */
export function rotate<Thing>(things: readonly Thing[], round: number): Thing[] {
  const start = things.length === 0 ? 0 : round % things.length;
  return [...things.slice(start), ...things.slice(0, start)];
}

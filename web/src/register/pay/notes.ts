/** Round amounts that a customer may put down for so much, the exact one first: the next of each note. In minor units. */
export function notesFor(due: number, decimals: number): number[] {
  const unit = 10 ** decimals;
  const rounded = [1, 5, 10, 20, 50, 100].map((note) => Math.ceil(due / (note * unit)) * note * unit);
  return [...new Set([due, ...rounded])].filter((amount) => amount > 0).slice(0, 5);
}

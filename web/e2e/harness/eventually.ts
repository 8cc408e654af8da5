/** Asks again until it is so. */
export async function eventually(what: string | (() => string), isSo: () => Promise<boolean> | boolean, within = 30_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${within / 1000} s: ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

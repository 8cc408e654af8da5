/** Which field of a new customer a search text was meant for. */
export function guess(typed: string): { firstName?: string; lastName?: string; phone?: string; email?: string } {
  if (typed === '') return {};
  if (typed.includes('@')) return { email: typed };
  if (/^[+\d][\d\s()./-]*$/.test(typed)) return { phone: typed };
  const [firstName = '', ...rest] = typed.split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

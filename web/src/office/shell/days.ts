/** A day of the calendar, as the API writes it; 0 is today, by this machine's clock and the chain's time zone where it is known. */
export function daysAgo(days: number, timeZone?: string): string {
  const then = new Date(Date.now() - days * 86_400_000);
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone && { timeZone }) }).format(then);
}

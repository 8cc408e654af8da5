// Each is run in the page that is looked at, and must use nothing from around it.

/** What is wider than its window, or is cut off at its edge. */
export function notFitting(): string[] {
  return [document.documentElement, document.getElementById('page'), ...document.querySelectorAll('[role=dialog]')].flatMap((element) =>
    element && element.scrollWidth > element.clientWidth ? [`${element.id || element.tagName} is ${element.scrollWidth - element.clientWidth} px too wide`] : []);
}

/** What is touched and is less than 44 pixels high or wide; a link in the middle of a sentence may be. */
export function cramped(): string[] {
  const dialog = [...document.querySelectorAll('[role=dialog], .mantine-Menu-dropdown, [role=listbox]')].filter((one) => one.getBoundingClientRect().height > 0).at(-1);
  const all = [...(dialog ?? document).querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, [role=tab], [role=menuitem], [role=option], [role=radio], summary')];
  const shown = all.filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.tabIndex >= -1);
  const half = 21.5;
  return shown.flatMap((element) => {
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    const boxes = [element, ...labels].map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length === 0) return [];
    if (boxes.some(({ width, height }) => width >= 43.5 && height >= 43.5)) return [];
    if (getComputedStyle(element).display === 'inline' && element.parentElement!.closest('p, [class*=mantine-Text]')) return [];
    const around = [...boxes];
    const tall = Math.max(...around.map(({ bottom }) => bottom)) - Math.min(...around.map(({ top }) => top));
    const wide = Math.max(...around.map(({ right }) => right)) - Math.min(...around.map(({ left }) => left));
    if (tall >= 43.5 && wide >= 43.5) return [];
    // Smaller than what is touched: ask what is under a finger.
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hits = (dx: number, dy: number) => {
      const under = document.elementFromPoint(x + dx, y + dy);
      return !!under && (element.contains(under) || labels.some((label) => label.contains(under)) || under.contains(element) && under.matches('a, button, label'));
    };
    const enough = [[0, -half], [0, half], ...(width < 44 ? [[-half, 0], [half, 0]] : [])].every(([dx, dy]) => hits(dx!, dy!));
    return enough ? [] : [`${Math.round(width)}×${Math.round(height)} is too small to touch: ${element.outerHTML.slice(0, 160)}`];
  });
}

/** Keys that have no text, and texts of another language. */
export function untranslated(english: string[]): string[] {
  const said: string[] = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement!;
    if (!element.closest('script, style, [lang]:not(html)') && element.checkVisibility()) said.push(walk.currentNode.textContent!.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder']) said.push(element.getAttribute(name) ?? '');
  const others = new Set(english);
  return [...new Set(said)].filter((text) => /^(\w+:)?[a-z]\w*(\.\w+)+$/.test(text) && !/\.(csv|pdf|com)$/.test(text) || others.has(text))
    .map((text) => `not translated: ${text}`);
}

// Each runs in the page that is looked at, and uses nothing from around it.

/** Until what a new size changes was drawn. */
export const drawn = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** What is wider than its window. */
export function notFitting(): string[] {
  return [document.documentElement, document.getElementById('page'), ...document.querySelectorAll('[role=dialog]')].flatMap((element) =>
    (element && element.scrollWidth > element.clientWidth
      ? [`${element.id || element.tagName} is ${element.scrollWidth - element.clientWidth} px too wide`] : []));
}

/** What is touched and is less than 44 pixels high or wide; a link in the middle of a sentence may be. */
export function cramped(): string[] {
  const enough = 43.5; // 44, less what rounding takes
  const over = [...document.querySelectorAll('[role=dialog], [role=menu], [role=listbox]')]
    .filter((one) => one.getBoundingClientRect().height > 0).at(-1);
  const scrolled = [...document.querySelectorAll('*')].filter(({ scrollTop, scrollLeft }) => scrollTop > 0 || scrollLeft > 0)
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }));
  const targets = [...(over ?? document).querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [role=tab], [role=menuitem], [role=option], [role=radio]')];
  const small = targets.filter((element) => {
    const labels = [...((element as HTMLInputElement).labels ?? [])];
    const field = element.closest('.mantine-PasswordInput-input'); // whose border is touched in the field's stead
    const boxes = [element, ...labels, ...(field ? [field] : [])]
      .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length === 0 || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (boxes.some(({ width, height }) => width >= enough && height >= enough)) return false;
    if (getComputedStyle(element).display === 'inline' && element.closest('p')) return false;
    // Where what is touched is larger than what is seen, as a whole row: what is under a finger says so.
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const hits = (dx: number, dy: number) => {
      const under = document.elementFromPoint(left + width / 2 + dx, top + height / 2 + dy);
      return under !== null && (element.contains(under) || labels.some((label) => label.contains(under)));
    };
    const reaches = (size: number, at: (distance: number) => boolean) => size >= enough || (at(-enough / 2) && at(enough / 2))
      || at(enough - size / 2) || at(size / 2 - enough);
    return !(reaches(width, (far) => hits(far, 0)) && reaches(height, (far) => hits(0, far)));
  });
  for (const { element, top, left } of scrolled) element.scrollTo(left, top);
  if (scrolled.length === 0) document.getElementById('page')?.scrollTo(0, 0);
  return small.map((element) => {
    const { width, height } = element.getBoundingClientRect();
    return `${Math.round(width)} × ${Math.round(height)} is too small to touch: ${element.outerHTML.slice(0, 160)}`;
  });
}

/** What is cut off without a sign, or stands where nobody gets to. */
export function cutOff(): string[] {
  const style = (element: Element) => getComputedStyle(element);
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(style(element).overflowX) || scrolls(element.parentElement));
  const found = [...document.body.querySelectorAll('*')].filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    if (element instanceof SVGElement || width <= 1) return false;
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const { clipPath, overflowX, textOverflow } = style(element);
    if (clipPath !== 'none') return false;
    if ((right > innerWidth + 1 || left < -1) && !scrolls(element.parentElement)) return true;
    const told = textOverflow === 'ellipsis' || element.textContent === '';
    return overflowX === 'hidden' && !told && element.scrollWidth > element.clientWidth + 1;
  });
  return found.map((element) => `cut off, or out of the page: ${element.outerHTML.slice(0, 160)}`);
}

/** All that it says, to eyes and to ears. */
export function textsOf(): string[] {
  const said = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement!;
    // What has just happened was said in the language of that moment.
    if (!element.closest('script, style, noscript, [lang]:not(html), .mantine-Notification-root') && element.checkVisibility())
      said.push(walk.currentNode.textContent!);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    if (element.checkVisibility()) said.push(...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''));
  return [...new Set(said.map((text) => text.trim()))].filter(Boolean);
}

/** Runs in the page: what is too wide, too small to be touched, or cut off; and all that it says. */
export function whatIsWrong(): { wrong: string[]; texts: string[] } {
  const smallest = 43.5; // 44, less what rounding takes
  const wrong: string[] = [];
  const named = (element: Element) => `${element.tagName.toLowerCase()}${element.className && typeof element.className === 'string'
    ? `.${element.className.split(' ').filter((one) => !/^m_|^mantine-(focus|active)/.test(one))[0] ?? ''}` : ''} “${
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
  const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getBoundingClientRect().width > 0;
  const style = (element: Element) => getComputedStyle(element);
  const scrolls = (element: Element | null, way: 'overflowX' | 'overflowY'): boolean =>
    element !== null && (/auto|scroll/.test(style(element)[way]) || scrolls(element.parentElement, way));

  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} wide in ${page.clientWidth}`);
  const everything = [...document.body.querySelectorAll('*')].filter((element) => !(element instanceof SVGElement) && visible(element));
  for (const element of everything) {
    const box = element.getBoundingClientRect();
    const hidden = box.width <= 1 || style(element).clipPath !== 'none';
    if (!hidden && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(element.parentElement, 'overflowX')) wrong.push(`out of the page: ${named(element)}`);
    const { overflowX, textOverflow } = style(element);
    if (!hidden && overflowX === 'hidden' && textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
      && element.textContent) wrong.push(`cut off: ${named(element)}`);
  }

  const targets = 'a[href], button, input, select, textarea, [role=button], [role=option], [role=menuitem], [role=tab], [role=radio]';
  for (const target of document.querySelectorAll<HTMLElement>(targets)) {
    const around = [target, ...('labels' in target ? (target.labels as NodeListOf<HTMLElement> | null) ?? [] : []),
      ...[target.closest('.mantine-Input-wrapper')].filter((one) => one !== null)];
    const boxes = around.filter(visible).map((one) => one.getBoundingClientRect());
    if (!visible(target) && boxes.length === 0 || target.closest('[aria-hidden=true]')) continue;
    if (target instanceof HTMLInputElement && target.type === 'file') continue;
    const height = Math.max(...boxes.map((box) => box.height));
    const width = Math.max(...boxes.map((box) => box.width));
    if (height < smallest || width < smallest) wrong.push(`${Math.round(width)} × ${Math.round(height)} to touch: ${named(target)}`);
  }

  const texts = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement!;
    // What has just happened was said in the language of that moment.
    if (parent.closest('script, style, noscript, .mantine-Notification-root') || !visible(parent)) continue;
    texts.add(walker.currentNode.textContent!.trim());
  }
  for (const element of everything)
    for (const name of ['aria-label', 'placeholder', 'title']) texts.add(element.getAttribute(name)?.trim() ?? '');
  texts.delete('');
  return { wrong: [...new Set(wrong)], texts: [...texts] };
}

/**
 * What the page of a record does in the browser. It is put into the page as its own source, so it refers to nothing outside itself.
 */
export function runPage(): void {
  const one = (selector: string): HTMLElement => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`The page has no ${selector}`);
    return found;
  };
  const items = [...document.querySelectorAll<HTMLElement>('.item')];
  const marks = [...document.querySelectorAll<HTMLElement>('.m')];
  const carriers = items.map((): HTMLElement[] => []);
  for (const mark of marks) for (const item of itemsOf(mark)) carriers[item]?.push(mark);
  const evidence = items.map((): HTMLElement[] => []);
  for (const words of document.querySelectorAll<HTMLElement>('[data-e]')) {
    for (const item of (words.dataset['e'] ?? '').split(' ')) evidence[Number(item)]?.push(words);
  }
  /** Items in the order in which the text first marks them: what j and k go through. */
  const order = [...new Set(marks.flatMap((mark) => itemsOf(mark).toReversed()))];
  const hidden = new Set<string>();
  let chosen = -1;

  function itemsOf(mark: HTMLElement): number[] {
    return (mark.dataset['i'] ?? '').split(' ').map(Number);
  }
  const kindOf = (item: number): string => /k-([a-z]+)/.exec(items[item]?.className ?? '')?.[1] ?? '';
  const isShown = (item: number): boolean => !hidden.has(kindOf(item));

  function choose(item: number, from: 'text' | 'record' | 'keys'): void {
    letGo();
    const entry = items[item];
    if (entry === undefined) return;
    chosen = item;
    entry.classList.add('chosen');
    const button = entry.querySelector('button');
    const more = entry.querySelector<HTMLElement>('.more');
    button?.setAttribute('aria-expanded', 'true');
    if (more !== null) more.hidden = false;
    for (const mark of carriers[item] ?? []) mark.classList.add('chosen');
    for (const words of evidence[item] ?? []) words.classList.add('shown');
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // What is in sight stays where it is; the style's scroll margins keep the rest off the edges and the section's heading.
    const show = (element: Element | null | undefined): void =>
      element?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
    if (from !== 'text') show(carriers[item]?.[0]);
    if (from !== 'record') show(entry);
    one('#said').textContent = `${kindOf(item)}: ${button?.querySelector('.body')?.textContent ?? ''}`;
  }

  function letGo(): void {
    for (const element of document.querySelectorAll('.chosen, .shown')) element.classList.remove('chosen', 'shown');
    const entry = items[chosen];
    entry?.querySelector('button')?.setAttribute('aria-expanded', 'false');
    const more = entry?.querySelector<HTMLElement>('.more');
    if (more !== null && more !== undefined) more.hidden = true;
    chosen = -1;
  }

  function step(by: 1 | -1): void {
    const shown = order.filter(isShown);
    if (shown.length === 0) return;
    const at = shown.indexOf(chosen);
    const next = at < 0 ? (by === 1 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    choose(shown[next] ?? 0, 'keys');
  }

  function toggle(button: HTMLElement): void {
    const kind = button.dataset['kind'] ?? '';
    const off = !hidden.has(kind);
    if (off) hidden.add(kind);
    else hidden.delete(kind);
    button.setAttribute('aria-pressed', String(!off));
    document.body.classList.toggle(`off-${kind}`, off);
    if (off && kindOf(chosen) === kind) letGo();
  }

  function turn(): void {
    const root = document.documentElement;
    const dark =
      root.dataset['theme'] === undefined
        ? matchMedia('(prefers-color-scheme: dark)').matches
        : root.dataset['theme'] === 'dark';
    root.dataset['theme'] = dark ? 'light' : 'dark';
  }

  one('#text').addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || getSelection()?.isCollapsed === false) return;
    const mark = event.target.closest<HTMLElement>('.m');
    const here = mark === null ? [] : itemsOf(mark).filter(isShown);
    if (here.length === 0) letGo();
    else choose(here[(here.indexOf(chosen) + 1) % here.length] ?? -1, 'text');
  });
  items.forEach((entry, item) =>
    entry.querySelector('button')?.addEventListener('click', () => {
      if (item === chosen) letGo();
      else choose(item, 'record');
    }),
  );
  const switches = [...document.querySelectorAll<HTMLButtonElement>('.switch')];
  for (const button of switches) button.addEventListener('click', () => toggle(button));
  one('#previous').addEventListener('click', () => step(-1));
  one('#next').addEventListener('click', () => step(1));
  one('#theme').addEventListener('click', turn);
  const keys = document.querySelector<HTMLDialogElement>('#keys');
  one('#help').addEventListener('click', () => keys?.showModal());

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys?.open === true) return;
    const { key } = event;
    const button = /^[1-6]$/.test(key) ? switches[Number(key) - 1] : undefined;
    if (button !== undefined && !button.disabled) toggle(button);
    else if (key === 'j' || key === 'ArrowDown') step(1);
    else if (key === 'k' || key === 'ArrowUp') step(-1);
    else if (key === 't') turn();
    else if (key === 'n') document.body.classList.toggle('numbered');
    else if (key === '?') keys?.showModal();
    else if (key === 'Escape') letGo();
    else return;
    event.preventDefault();
  });
}

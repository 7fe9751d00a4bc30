const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** The search of the first page: every word must occur. `/` goes to it, Escape empties it. */
export function startIndexSearch(): void {
  const input = document.querySelector<HTMLInputElement>('[data-search]');
  const found = document.querySelector<HTMLElement>('[data-found]');
  if (input === null || found === null) return;
  const entries = [...document.querySelectorAll<HTMLElement>('[data-words]')];
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')];
  const all = found.innerHTML; // our own markup
  const search = (): void => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      const text = entry.dataset['words'] ?? '';
      entry.hidden = !words.every((word) => text.includes(word));
      if (!entry.hidden) count += 1;
    }
    for (const area of areas) area.hidden = area.querySelector('[data-words]:not([hidden])') === null;
    if (words.length === 0) found.innerHTML = all;
    else found.textContent = `${count} of ${entries.length} reports match.`;
  };
  input.addEventListener('input', search);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    input.value = '';
    search();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    input.focus();
  });
  search(); // a browser that goes back restores the input
}

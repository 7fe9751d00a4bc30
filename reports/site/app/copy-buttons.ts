/** Buttons that copy the text of an element. The old way as well: the clipboard of a page from a file may be closed. */
export function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const source = document.getElementById(button.dataset['copy'] ?? '');
    if (source === null) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const tell = (text: string): void => {
        button.textContent = text;
        setTimeout(() => (button.textContent = 'Copy'), 2000);
      };
      navigator.clipboard
        .writeText(source.textContent)
        .then(() => tell('Copied'))
        .catch(() => {
          getSelection()?.selectAllChildren(source);
          tell('Selected: press Ctrl+C');
        });
    });
  }
}

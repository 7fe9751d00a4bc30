type Theme = 'light' | 'dark';

const system = matchMedia('(prefers-color-scheme: dark)');

export const currentTheme = (): Theme => {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
};

/** Calls back whenever the colours have changed: by the button or by the system. */
export function onThemeChange(changed: () => void): void {
  system.addEventListener('change', changed);
  document.addEventListener('loadline-theme', changed);
}

/** The button that changes the colours and says which ones it would bring. */
export function startThemeToggle(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-toggle]');
  if (button === null) return;
  const label = (): void => {
    button.textContent = currentTheme() === 'dark' ? 'Light colours' : 'Dark colours';
  };
  button.hidden = false;
  label();
  onThemeChange(label);
  button.addEventListener('click', () => {
    const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = next;
    try {
      localStorage.setItem('loadline-theme', next);
    } catch {
      // not remembered, then
    }
    document.dispatchEvent(new Event('loadline-theme'));
  });
}

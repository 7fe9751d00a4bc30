/** Runs before the page is drawn, so that a remembered choice does not flash in the other colours first. */
try {
  const chosen = localStorage.getItem('loadline-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset['theme'] = chosen;
} catch {
  // A browser may keep no storage for files; then the system's choice holds.
}

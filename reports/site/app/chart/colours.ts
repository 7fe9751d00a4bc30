/** The page's colours, which differ between light and dark: ECharts cannot read CSS variables by itself. */
export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly surface: string;
  readonly series: readonly string[];
  /** Of a heat map: from little to much. */
  readonly scale: readonly [string, string];
}

export function pageColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    text: colour('text'),
    quiet: colour('text-quiet'),
    line: colour('line'),
    surface: colour('surface'),
    series: Array.from({ length: 10 }, (_, at) => colour(`series-${at + 1}`)),
    scale: [colour('scale-low'), colour('scale-high')],
  };
}

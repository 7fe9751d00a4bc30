/** On paper there are no pages of a table: calls `before` when printing begins and `after` when it has ended. */
export function onPrint({
  before,
  after,
}: {
  readonly before: () => void;
  readonly after: () => void;
}): void {
  let isPrinting = false;
  const turn = (printing: boolean): void => {
    if (printing === isPrinting) return; // browsers tell it twice, by event and by media query
    isPrinting = printing;
    if (printing) before();
    else after();
  };
  addEventListener('beforeprint', () => turn(true));
  addEventListener('afterprint', () => turn(false));
  matchMedia('print').addEventListener('change', ({ matches }) => turn(matches));
}

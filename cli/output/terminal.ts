import pc from 'picocolors';

export type Terminal = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
};

export type Colours = ReturnType<typeof pc.createColors>;

/** Whether output can be overwritten. A terminal of unknown size reports 0 columns. */
export const canRedraw = (out: Terminal): boolean =>
  out.isTTY === true && process.env.TERM !== 'dumb' && out.columns !== 0 && out.rows !== 0;

/** Colours on a terminal, unless NO_COLOR is set and not empty (no-color.org). */
export const coloursOf = (out: Terminal): Colours =>
  pc.createColors(canRedraw(out) && (process.env.NO_COLOR ?? '') === '');

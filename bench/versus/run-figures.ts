import type { Row, RowFigures } from './rows';

export type Figure = (figures: RowFigures) => number;

export const seconds: Figure = (figures) => figures.seconds.median;
export const memory: Figure = ({ peakGB }) => peakGB;

/** Of Loadline unless a loader is named. */
export interface Of {
  readonly id: string;
  readonly loader?: string;
}

/** The rows of a run of the bench, by case and loader. An answer is `undefined` where a figure is missing. */
export class RunFigures {
  constructor(private readonly rows: readonly Row[]) {}

  get cases(): string[] {
    return [...new Set(this.rows.map((row) => row.case))];
  }

  row({ id, loader = 'Loadline' }: Of): Row | undefined {
    return this.rows.find((row) => row.case === id && row.loader === loader);
  }

  figure(figure: Figure, of: Of): number | undefined {
    const figures = this.row(of)?.figures;
    return figures === undefined || figures === null ? undefined : figure(figures);
  }

  ratio(figure: Figure, of: Of, to: Of): number | undefined {
    const [one, other] = [this.figure(figure, of), this.figure(figure, to)];
    return one === undefined || other === undefined ? undefined : one / other;
  }
}

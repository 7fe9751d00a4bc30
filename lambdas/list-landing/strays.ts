import { countOf, grouped } from '../../catalog';
import type { LandedTable } from '../../catalog';
import { mostRefusedNamed } from '../../contracts';
import type { RunWarning } from '../../contracts';

/** Of an object without an ETag. S3 gives every object one; a folder on one machine lists a link without it that leads nowhere. */
export const nothingBehind = 'there is nothing to read: it is a link that leads nowhere';

const contractPlace = '<table>/<YYYY-MM-DD>/<name>.csv or .csv.gz';

/** Files of one table's folder, or of one folder without a table, with one fault. */
interface StrayGroup {
  readonly first: string;
  readonly reason: string;
  count: number;
  /** There are others that were not counted. */
  isMore: boolean;
}

/** The files in landing that no table takes: counted, and told by what is wrong. Holds the first few faults, whatever lands. */
export class Strays {
  count = 0;
  private isMore = false;
  private readonly groups = new Map<string, StrayGroup>();

  /** @param tables of the catalog: where their files are is told with the strays */
  constructor(private readonly tables: readonly LandedTable[]) {}

  /** @param isMore other files of its folder were not looked at */
  add(key: string, reason: string, isMore = false): void {
    this.count += 1;
    this.isMore ||= isMore;
    const folder = key.slice(0, key.indexOf('/') + 1);
    const group = this.groups.get(`${folder} ${reason}`);
    if (group !== undefined) {
      group.count += 1;
      group.isMore ||= isMore;
    } else if (this.groups.size < mostRefusedNamed) {
      this.groups.set(`${folder} ${reason}`, { first: key, reason, count: 1, isMore });
    }
  }

  /** There are others, beside those that were added. */
  leaveOff(): void {
    this.isMore = true;
  }

  /** For people: how many there are, and of each fault the first file and how many others have it. */
  text(): string {
    const groups = [...this.groups.values()];
    const named = groups.reduce((sum, { count }) => sum + count, 0);
    const lines = groups.map(({ first, reason, count, isMore }) => {
      const others = count > 1 ? ` and ${isMore ? 'at least ' : ''}${grouped(count - 1)} more` : '';
      return `  ${first}${others}: ${reason}`;
    });
    return [
      `${this.isMore ? 'At least ' : ''}${countOf(this.count, 'file')} in landing ${this.count === 1 ? 'is' : 'are'} taken by no table:`,
      ...lines,
      ...(this.count > named ? [`  and ${grouped(this.count - named)} more`] : []),
      `A file is loaded from ${this.places()}. Move or rename these, or take them out of landing.`,
    ].join('\n');
  }

  private places(): string {
    const own = this.tables.filter(({ source }) => source.files !== null);
    if (own.length === 0) return contractPlace;
    const said = 'where the paths of its table say (source.files)';
    return own.length === this.tables.length ? said : `${contractPlace}, or from ${said}`;
  }

  warnings(): RunWarning[] {
    return this.count === 0 ? [] : [{ kind: 'strayFiles', count: this.count, message: this.text() }];
  }
}

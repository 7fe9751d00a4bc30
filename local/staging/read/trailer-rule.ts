import { grouped } from '../../../catalog';
import type { StagingSpec } from '../../../sql';
import { FileFaultError } from '../errors';
import type { SplitRecord } from '../split/split-record';

type Trailer = NonNullable<StagingSpec['csv']['trailer']>;

/**
 * A file ends with a record that is none of its rows, and perhaps says how many there are: so it is seen that a file is whole.
 * One that was put together of several has one for each.
 */
export class TrailerRule {
  private records = 0;
  private isOpen = true;

  constructor(
    private readonly trailer: Trailer,
    private readonly delimiter: string,
  ) {}

  /** The records without trailers. @throws FileFaultError where a trailer says another number */
  without(records: readonly SplitRecord[]): readonly SplitRecord[] {
    return records.filter((record) => {
      if (record.number > 0 && record.raw.startsWith(this.trailer.startsWith)) {
        this.check(record);
        this.records = 0;
        this.isOpen = false;
        return false;
      }
      this.isOpen = true;
      if (record.number > 0) this.records++;
      return true;
    });
  }

  /** The file has ended. @throws FileFaultError without a trailer behind its last record */
  finish(): void {
    if (!this.isOpen) return;
    throw new FileFaultError(
      `lacks its trailer, a last record that begins with "${this.trailer.startsWith}": it may be cut off. Send it again under the same name.`,
    );
  }

  private check({ raw, line }: SplitRecord): void {
    const { count } = this.trailer;
    if (count === undefined) return;
    const written = (raw.split(this.delimiter)[count - 1] ?? '').replaceAll(/^[ \t"']+|[ \t"']+$/g, '');
    if (/^[0-9]{1,15}$/.test(written) && Number(written) === this.records) return;
    const said = /^[0-9]{1,15}$/.test(written)
      ? `says ${grouped(Number(written))} in field ${count}`
      : `has no number in field ${count}`;
    throw new FileFaultError(
      `its trailer in line ${line} ${said}, and ${grouped(this.records)} came before it. Send it again under the same name.`,
    );
  }
}

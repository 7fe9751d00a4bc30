import { mostRefusedNamed } from '../../contracts';

/** Counts all that it is given, and keeps the first few: as many as a message names. */
export class FirstFew<T> {
  readonly named: T[] = [];
  count = 0;

  constructor(private readonly most = mostRefusedNamed) {}

  add(item: T): void {
    this.count += 1;
    if (this.named.length < this.most) this.named.push(item);
  }
}

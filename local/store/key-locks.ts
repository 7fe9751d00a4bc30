/** Allows one writer of a key at a time, so that checking a condition and the write that depends on it are atomic. */
export class KeyLocks {
  private readonly last = new Map<string, Promise<unknown>>();

  async hold<T>(key: string, act: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const mine = before.then(act, act);
    const settled = mine.catch(() => undefined);
    this.last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }
}

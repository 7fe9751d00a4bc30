import type { DuckDBConnection } from '@duckdb/node-api';

/** DuckDB drops an interrupt that comes between two statements, so it is repeated until the statement ends. */
const repeatMs = 20;

/** Interrupts the connection's statements once the signal is aborted. Returns a function that ends this. */
export function interruptOn(signal: AbortSignal | undefined, connection: DuckDBConnection): () => void {
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), repeatMs);
  };
  signal?.addEventListener('abort', interrupt, { once: true });
  return () => {
    signal?.removeEventListener('abort', interrupt);
    clearInterval(timer);
  };
}

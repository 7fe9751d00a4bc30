import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Replaces a file, whole or not at all, so that a kill or a power cut leaves the content before or the new one: written beside
 * it, flushed to the disk, renamed. One process at a time may write the file.
 */
export function replaceFile(path: string, text: string): void {
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, 'w');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  syncFolder(dirname(path));
}

/** Flushes a folder's entries: without it a renamed file may be back under its old name after a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // has no such call: its journal has the names
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

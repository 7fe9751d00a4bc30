import { undecodable } from './undecodable';

/** 0x80 to 0x9F, where windows-1252 differs from ISO 8859-1; a blank is a byte that it does not define. */
const upper = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const differing = /[\x80-\x9F]/g;

export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(differing, (character) => {
    const mapped = upper.charAt(character.charCodeAt(0) - 0x80);
    return mapped === ' ' ? undecodable : mapped;
  });
}

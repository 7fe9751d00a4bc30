import type { Random } from '../base/random';
import type { Place } from './places';

const founders = (
  'Shree Ganesh,Sri Lakshmi,Balaji,Om Sai,Jai Hind,Mahavir,Annapurna,Saraswati,Bharat,Himalaya,Ganga,Deccan,Malabar,' +
  'Coromandel,Konark,Rajdhani,Navbharat,Sahyadri,Vindhya,Swadeshi,Sunrise,Evergreen,Royal,New India,Modern,National'
).split(',');

const trades = (
  'Textiles,Traders,Enterprises,Industries,Exports,Handicrafts,Electronics,Distributors,Agencies,Garments,Steel Works,' +
  'Foods,Chemicals,Plastics,Hardware Stores,Furniture,Paper Mills,Spices'
).split(',');

const forms = ['Pvt Ltd', 'LLP', '& Sons', '& Co.', '(India) Pvt Ltd', ', Proprietor'];

/** A quarter of them contain a comma or a quote, which a CSV reader must handle. */
export function companyName(random: Random, place: Place): string {
  const name = `${random.pick(founders)} ${random.pick(trades)}`;
  if (random.chance(0.1)) return `${name}, ${place.city}`;
  if (random.chance(0.05)) return `"${random.pick(founders)}" ${random.pick(trades)}`;
  return `${name} ${random.pick(forms)}`.replace(' ,', ',');
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const gstinDigits = `0123456789${letters}`;

/** 15 characters: state, PAN, registration, Z, check character. A company's PAN has C (company) or F (firm) as its fourth letter. */
export function gstin(random: Random, place: Place): string {
  const letter = (): string => letters.charAt(random.below(26));
  const pan =
    letter() + letter() + letter() + (random.chance(0.6) ? 'C' : 'F') + letter() +
    String(random.between(1000, 9999)) + letter(); // prettier-ignore
  const body = `${place.gstState}${pan}1Z`;
  return body + gstinCheckCharacter(body);
}

/** Luhn's algorithm modulo 36, as the GST network defines the last character. */
export function gstinCheckCharacter(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const product = gstinDigits.indexOf(body.charAt(i)) * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return gstinDigits.charAt((36 - (sum % 36)) % 36);
}

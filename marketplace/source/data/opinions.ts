import type { Random } from '../base/random';

const good = [
  'Worth every rupee',
  'Superb',
  'पैसा वसूल',
  'As described',
  '"Must buy"',
  'Value for money',
  'நல்ல தரம்',
];
const bad = ['Disappointed', 'Not as shown', 'बेकार', 'Late, and damaged', 'Cheap quality'];

const goodSentences = [
  'Delivered in two days, packing was neat.',
  'My mother said "very good", and she is hard to please.',
  'बहुत अच्छा सामान है, सबको लेना चाहिए।',
  'Quality, finish and colour are as in the picture.',
  'Second time I order from this seller; no complaints, none at all.',
  'Using it since Diwali, works fine.',
  'రంగు చాలా బాగుంది.',
];
const badSentences = [
  'Box was open when it came.',
  'Size is smaller than written (says 15", is 14").',
  'रंग अलग है, वापस कर रहा हूँ।',
  'Customer care said "wait 48 hours", then nothing.',
  'Stopped working after a week; return is pending, refund also.',
];

export interface Opinion {
  readonly stars: number;
  readonly title: string | null;
  readonly body: string | null;
}

/** What went before a review: nothing to complain of, a late parcel, or a product that is not what it seemed. */
export type Mood = 'pleased' | 'kept waiting' | 'misled';

const starsOf: Readonly<Record<Mood, readonly number[]>> = {
  pleased: [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 1],
  'kept waiting': [5, 4, 4, 3, 3, 2, 2, 1, 1],
  misled: [4, 3, 2, 2, 2, 1, 1, 1],
};

/** Two reviews in three have words; one body in four has several lines. */
export function opinion(random: Random, mood: Mood): Opinion {
  const stars = random.pick(starsOf[mood]);
  if (random.chance(0.35)) return { stars, title: null, body: null };
  const [titles, sentences] = stars >= 3 ? [good, goodSentences] : [bad, badSentences];
  const chosen = Array.from({ length: random.between(1, 4) }, () => random.pick(sentences));
  const body = chosen.join(random.chance(0.25) ? '\n' : ' ');
  return { stars, title: random.pick(titles), body: random.chance(0.2) ? null : body };
}

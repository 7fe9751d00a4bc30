import {
  cellText,
  indianNumber,
  nothing,
  parseDecimal,
  percent,
  plainDecimal,
  shortText,
  sumDecimals,
} from '../format';
import type { DigestFigure, ReportCell } from '../publication';
import { html } from './html';
import type { Html } from './html';

/** A card a figure: the newest day, and its change to three earlier days. */
export const digestCards = (figures: readonly DigestFigure[]): Html | null =>
  figures.length === 0
    ? null
    : html`<section aria-labelledby="digest">
        <h2 id="digest">The day at a glance</h2>
        <ul class="cards">
          ${figures.map(card)}
        </ul>
      </section>`;

const card = (figure: DigestFigure): Html =>
  html`<li class="card">
    <h3>${figure.label}</h3>
    <p class="figure" title="${cellText(figure.value, figure.format)}">
      ${shortText(figure.value, figure.format)}${
        figure.unit === null || figure.value === null ? null : html` <span class="unit">${figure.unit}</span>`
      }
    </p>
    <dl>
      ${(
        [
          ['day before', figure.dayBefore],
          ['week before', figure.weekBefore],
          ['year before', figure.yearBefore],
        ] as const
      ).map(
        ([name, before]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${changeText(figure.value, before, figure.format)}</dd>
          </div> `,
      )}
    </dl>
  </li> `;

/**
 * `▲ 4.2 %`, `▲ 12 times`; of a percentage, the difference in points: `▼ 0.3 pts`. Whether more is better is not said: of refunds it is not.
 */
export function changeText(value: ReportCell, before: ReportCell, format: DigestFigure['format']): string {
  const now = numberOf(value);
  const then = numberOf(before);
  if (now === null || then === null) return nothing;
  const difference = sumDecimals([now, negated(then)]);
  const direction = sign(difference);
  if (direction === 0) return 'no change';
  const arrow = direction > 0 ? '▲' : '▼';
  const size = difference.replace('-', '');
  if (format === 'percent') return `${arrow}\u00a0${percent(size).replace('%', 'pts')}`;
  const base = Math.abs(Number(then));
  if (base === 0) return `${arrow}\u00a0from 0`;
  const share = Number(size) / base;
  // Beyond ten times, a percentage says less than the factor.
  if (share >= 10)
    return `${arrow}\u00a0${indianNumber((Math.abs(Number(now)) / base).toFixed(0))}\u00a0times`;
  return `${arrow}\u00a0${percent(share.toFixed(6))}`;
}

const numberOf = (value: ReportCell): string | null => {
  if (value === null || typeof value === 'boolean') return null;
  const decimal = parseDecimal(value);
  return decimal === null ? null : plainDecimal(decimal);
};
const negated = (value: string): string => (value.startsWith('-') ? value.slice(1) : `-${value}`);
const sign = (value: string): number => Math.sign(Number(value));

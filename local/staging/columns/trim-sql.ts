/** Trims spaces and tabs around a text. Testing first is four times as fast, since hardly any text has them. */
export const trimSql = (text: string): string =>
  `CASE WHEN starts_with(${text}, ' ') OR ends_with(${text}, ' ') OR starts_with(${text}, '\t') OR ends_with(${text}, '\t') ` +
  `THEN trim(${text}, ' \t') ELSE ${text} END`;

/** Trims trailing spaces; a text of only spaces becomes NULL. */
export const trimTrailingSql = (text: string): string =>
  `CASE WHEN ends_with(${text}, ' ') THEN nullif(rtrim(${text}, ' '), '') ELSE ${text} END`;

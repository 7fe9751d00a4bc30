import { createHash } from 'node:crypto';
import type { SiteFile } from '../publication';
import { escapeHtml } from './html';

/**
 * Runs in the page. A signed link opens one address; cookies of the same signature open all pages, whose links carry none. They
 * outlive the longest link, and CloudFront ends them with the policy's own time.
 */
const script = `
const given = new URLSearchParams(location.search);
const names = ['Policy', 'Signature', 'Key-Pair-Id'];
if (names.every((name) => given.get(name))) {
  for (const name of names)
    document.cookie = 'CloudFront-' + name + '=' + given.get(name) + '; path=/; max-age=7776000; secure; samesite=lax';
  location.replace('index.html');
} else document.getElementById('said').hidden = false;
`;

const hash = createHash('sha256').update(script).digest('base64');

/**
 * The page that the link of a mail opens where the site is behind CloudFront: it keeps the link's signature as cookies, and goes
 * on to the first page; the address with the signature is then in no history. Its script is within it: until the cookies are
 * there, the browser may read nothing else.
 * @param path below the site's folder
 */
export const openPage = (path: string): SiteFile => ({
  path,
  contentType: 'text/html; charset=utf-8',
  content: `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escapeHtml(`default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)}" />
    <meta name="referrer" content="no-referrer" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Reports</title>
  </head>
  <body>
    <noscript><p>The reports need JavaScript and cookies.</p></noscript>
    <p id="said" hidden>Open the reports by the link of the newest mail.</p>
    <script>${script}</script>
  </body>
</html>
`,
});

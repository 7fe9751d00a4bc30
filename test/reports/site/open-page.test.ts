import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { openPage } from '../../../reports';

const { content, path } = openPage('open.html');
const script = /<script>([^]*)<\/script>/.exec(String(content))?.[1] ?? '';

/** What the page does where it is opened with such a query. */
function opened(search: string) {
  const cookies: string[] = [];
  const went: string[] = [];
  const said = { hidden: true };
  runInNewContext(script, {
    URLSearchParams,
    location: { search, replace: (to: string) => went.push(to) },
    document: {
      set cookie(text: string) {
        cookies.push(text);
      },
      getElementById: () => said,
    },
  });
  return { cookies, went, said };
}

describe('the page that a signed link opens', () => {
  it("keeps the link's signature as the cookies that CloudFront reads, and goes on", () => {
    const { cookies, went } = opened('?Policy=eyJT_~-&Signature=Ab-_~&Key-Pair-Id=K123');
    expect(cookies.map((cookie) => cookie.split('; ')[0])).toEqual([
      'CloudFront-Policy=eyJT_~-',
      'CloudFront-Signature=Ab-_~',
      'CloudFront-Key-Pair-Id=K123',
    ]);
    for (const cookie of cookies) expect(cookie).toMatch(/; path=\/; max-age=\d+; secure; samesite=lax$/);
    expect(went).toEqual(['index.html']);
  });

  it.each(['', '?Policy=a', '?Policy=a&Signature=&Key-Pair-Id=b'])(
    'says where the link is, and keeps nothing, when it is opened by %j',
    (search) => {
      const { cookies, went, said } = opened(search);
      expect({ cookies, went, said }).toEqual({ cookies: [], went: [], said: { hidden: false } });
    },
  );

  it('lets the browser run this script and read nothing else', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(content).toContain(`default-src &#39;none&#39;; script-src &#39;sha256-${hash}&#39;;`);
    expect(path).toBe('open.html');
  });
});

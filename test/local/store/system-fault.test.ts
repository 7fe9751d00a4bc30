import { readFileSync } from 'node:fs';
import { SystemFault, systemFault } from '../../../local/store';

const refused = (code: string): Error =>
  Object.assign(new Error(`${code}: no`), { code, syscall: 'open', path: '/data/\u202ehome' });

describe('what the file system refuses', () => {
  it.each(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE', 'EIO'])(
    '%s is a sentence with the path and what to do',
    (code) => {
      const fault = systemFault(new Error('outer', { cause: refused(code) }));
      expect(fault).toBeInstanceOf(SystemFault);
      expect(fault?.message).toMatch(
        new RegExp(String.raw`^/data/\\u202ehome cannot be used: .+ \(${code}, open\)\. [A-Z].+\.$`),
      );
    },
  );

  it('is told from what is a fault of its own kind', () => {
    expect(systemFault(new Error('x'))).toBeUndefined();
    expect(systemFault('x')).toBeUndefined();
    try {
      readFileSync('/no/such/file');
    } catch (error) {
      expect(systemFault(error)).toBeUndefined();
    }
  });
});

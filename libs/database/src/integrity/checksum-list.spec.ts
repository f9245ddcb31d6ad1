import { MIGRATION_CHECKSUMS } from '../migrations/checksums.js';
import { checksumList, currentChecksums } from './checksum-list.js';
import { checksumOf } from './migration-checksum.js';

describe('the list of migrations', () => {
  it('has each, with the text that it landed with: a landed migration is not edited, and a new one is added by npm run db:schema', async () => {
    expect(await currentChecksums()).toEqual(MIGRATION_CHECKSUMS);
  });

  it('gets what is new and keeps what it has, also when the file was edited', () => {
    const list = checksumList({ First1: 'kept' }, { First1: 'edited', Second2: checksumOf('new') });
    expect(list).toContain("First1: 'kept'");
    expect(list).toContain(`Second2: '${checksumOf('new')}'`);
    expect(list).not.toContain('edited');
  });
});

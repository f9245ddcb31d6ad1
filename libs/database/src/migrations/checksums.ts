/** The SHA-256 of each landed migration's source file. `npm run db:schema` adds new ones; a line never changes. */
export const MIGRATION_CHECKSUMS: Record<string, string> = {
  Initial1763600000000: 'a290e45403c80c116d65cff1c27a495840d52a2f7585f9beb2313007a33fa4aa',
  Functions1763600000001: '9e480d87f4fd3681e6a3de24bd875202206acfddd2508458d629c34da10e578e',
  Departures1764300002000: 'b92bfebe66ce5351b5a5d7c61f8757a013f5bc59bb842f7a22e6d520edd23904',
  SignIns1764300002001: '1fc755977ebe0dd5c22f25dfd2092ff9f8f76be9ffdae0ccaa4d315c808ff18e',
  ChangeLog1764300004000: 'b961913dcef609dbeb3cf6649517e7b84ac4c7e6577311633ada190c4809f304',
  ChangeLogBackfill1764300004001: '600f2a164c1fd715b1c96281a3b4f406fc9f9febd54042aca257fec6e6ffe0e3',
  Search1764300008000: '32949c593dde853a82aa4ab4a42780469007960488a7cd51c15db33cef8a44f0',
};

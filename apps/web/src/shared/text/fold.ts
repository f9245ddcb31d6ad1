/** Marks that only accent; voice marks of kana and vowels of Indic scripts make another letter. */
const accents = /(?![\u3099\u309a])\p{Script=Inherited}|[\u0591-\u05c7]/gu;
const apostrophes = /['`´\u2018\u2019\u02bb\u02bc\u2032\uff07]|\p{Cf}/gu;
const gaps = /[\p{Z}\s\p{Pd}\u2212\p{Ps}\p{Pe}\p{Pi}\p{Pf}"]+/gu;
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Accented for their readers, though Unicode does not take them apart. */
const also: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };

/** A text for finding one in another, with the services' idea of equality: nameKey in libs/domain. */
export const fold = (text: string): string =>
  text
    .replace(apostrophes, '')
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[ßæœøłđıς]/g, (letter) => also[letter] ?? letter)
    .replace(unseen, '')
    .replace(gaps, ' ')
    .trim();

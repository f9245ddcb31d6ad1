const BEGIN = '<x:xmpmeta';
const END = '</x:xmpmeta>';
/** What XMP says about places: coordinates, and the names of towns and countries. */
const PLACE = String.raw`(?:exif:GPS\w*|photoshop:(?:City|State|Country)|Iptc4xmpCore:(?:Location|CountryCode)|(?:Iptc4xmpExt|mwg-rs):Location\w*)`;
const ATTRIBUTE = new RegExp(`${PLACE}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ELEMENT = new RegExp(`<(${PLACE})(?=[\\s>])[^>]*>([\\s\\S]{0,20000}?)</\\1>`, 'g');

/** Bytes from, and up to but not with. */
interface Span {
  start: number;
  end: number;
}

/** Where in these bytes the texts stand that are to become blanks. What is blank already is not named again. */
export function blankTexts(bytes: Buffer): Span[] {
  const spans: Span[] = [];
  for (let at = bytes.indexOf(BEGIN); at !== -1; at = bytes.indexOf(BEGIN, at + 1)) {
    const end = bytes.indexOf(END, at);
    const packet = bytes.toString('latin1', at, end === -1 ? bytes.length : end);
    for (const { start, end: until } of inPacket(packet)) spans.push({ start: at + start, end: at + until });
  }
  return spans;
}

function inPacket(packet: string): Span[] {
  const spans: Span[] = [];
  for (const match of packet.matchAll(ATTRIBUTE)) {
    const text = match[1] ?? match[2];
    const end = match.index + match[0].length - 1;
    if (text.trim() !== '') spans.push({ start: end - text.length, end });
  }
  for (const [whole, name, text] of [...packet.matchAll(ELEMENT)].map(
    (match) => [match, match[1], match[2]] as const,
  )) {
    const end = whole.index + whole[0].length - name.length - 3;
    if (text.trim() !== '') spans.push({ start: end - text.length, end });
  }
  return spans;
}

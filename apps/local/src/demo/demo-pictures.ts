import sharp from 'sharp';

const WIDTH = 1280;
const HEIGHT = 853;
const QUALITY = 84;

/** The colours of a scene: sky above, sky below, far hills, near hills, water. */
const SCENES: Record<string, [string, string, string, string, string]> = {
  'ridge.jpg': ['#2f5d9b', '#dfe9f3', '#7f93b2', '#3f5d4f', '#6f8f5f'],
  'lake.jpg': ['#f2a65a', '#f9e0b0', '#9a6b78', '#4b3f58', '#c9826b'],
  'heron.jpg': ['#8fb8c9', '#eef4f2', '#8aa39b', '#52705f', '#7fa6ae'],
};

/** A picture that the demo sends: drawn here, so that nothing is downloaded and nobody's rights are touched. */
export async function drawPicture(name: string): Promise<Buffer> {
  const colours = SCENES[name];
  if (!colours) throw new Error(`The demo knows no picture called ${name}.`);
  const [top, low, far, near, water] = colours;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="960" cy="220" r="62" fill="#fff6dc" opacity="0.9"/>
    <path d="${hills(470, 120, 5)}" fill="${far}"/><path d="${hills(560, 90, 8)}" fill="${near}"/>
    <rect y="660" width="100%" height="200" fill="${water}"/>
    <path d="M0 700H${WIDTH}M160 745H900M420 795H1180" stroke="#ffffff" stroke-width="3" opacity="0.35"/></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: QUALITY }).toBuffer();
}

function hills(base: number, height: number, count: number): string {
  const points = Array.from({ length: count * 8 + 1 }, (_, place) => {
    const x = (place / (count * 8)) * WIDTH;
    const y = base - Math.sin((place / 8) * Math.PI) ** 2 * height - Math.sin(place * 0.7) * 14;
    return `L${x.toFixed(0)} ${y.toFixed(0)}`;
  });
  return `M0 ${HEIGHT}${points.join('')}L${WIDTH} ${HEIGHT}Z`;
}

import sharp, { type Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';

/** What is known of a picture, in pixels as it is shown. */
export interface Picture {
  width: number;
  height: number;
  /** A ThumbHash in base64. */
  placeholder: string;
  /** WebP, without metadata. */
  preview: Buffer;
}

const MAX_PIXELS = 100_000_000;
const PREVIEW_SIDE = 480;
const PREVIEW_QUALITY = 78;
/** ThumbHash takes at most 100 on a side. */
const HASH_SIDE = 100;
const SECONDS = 20;

const DECODED = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/apng']);

// Every decoder is a door: only those of the formats above stay open, which shuts out SVG, PDF and ImageMagick.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** Null when it is no picture that browsers show. @throws when it cannot be read whole, or has too many pixels. */
export async function lookAtPicture(path: string, contentType: string): Promise<Picture | null> {
  if (!DECODED.has(contentType)) return null;
  const { autoOrient } = await opened(path).metadata();
  const preview = await opened(path)
    .autoOrient()
    .resize({ width: PREVIEW_SIDE, height: PREVIEW_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: PREVIEW_QUALITY })
    .toBuffer();
  return { width: autoOrient.width, height: autoOrient.height, placeholder: await hashOf(preview), preview };
}

function opened(path: string): Sharp {
  return sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).timeout({ seconds: SECONDS });
}

async function hashOf(preview: Buffer): Promise<string> {
  const { data, info } = await sharp(preview)
    .resize({ width: HASH_SIDE, height: HASH_SIDE, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}

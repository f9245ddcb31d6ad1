/** Milliseconds that a recording lasts, where its head says so; nothing is decoded, nor a file read through for it. */
export async function durationOf(path: string, contentType: string): Promise<number | null> {
  if (!/^(video|audio)\//.test(contentType)) return null;
  const { parseFile } = await import('music-metadata');
  const metadata = await parseFile(path, { duration: false, skipCovers: true }).catch(() => undefined);
  const seconds = metadata?.format.duration;
  return seconds === undefined || !Number.isFinite(seconds) || seconds > MAX_SECONDS
    ? null
    : Math.round(seconds * 1000);
}

/** Longer than the column holds. */
const MAX_SECONDS = 2_000_000;

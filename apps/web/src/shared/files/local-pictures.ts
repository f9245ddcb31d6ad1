/** Pictures that were sent from this page need not be fetched: the last ones are shown as they are here. */
const most = 40;
const local = new Map<string, string>();

export const rememberLocally = (attachmentId: string, blob: Blob): void => {
  if (local.has(attachmentId) || !blob.type.startsWith('image/') || blob.type.includes('svg')) return;
  local.set(attachmentId, URL.createObjectURL(blob));
  const [oldest] = local.keys();
  if (local.size <= most || oldest === undefined) return;
  URL.revokeObjectURL(local.get(oldest)!);
  local.delete(oldest);
};

export const localPicture = (attachmentId: string): string | undefined => local.get(attachmentId);

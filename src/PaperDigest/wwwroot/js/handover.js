// A library as text for the fragment of an address, which browsers send to no server.

const LARGEST = 20 * 1024 * 1024;

/** JSON, packed, in letters that an address can hold. */
export async function pack(value) {
  const packed = await bytesOf(new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream('deflate-raw')), LARGEST);
  let text = '';
  for (let at = 0; at < packed.length; at += 4096) text += String.fromCharCode(...packed.subarray(at, at + 4096));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What was packed. It throws at what is damaged, or would be too large. */
export async function unpack(text) {
  const packed = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
  const bytes = await bytesOf(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')), LARGEST);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** A small text can unpack to a huge one: it ends where nobody could use it. */
async function bytesOf(stream, most) {
  const parts = [];
  let length = 0;
  for (const reader = stream.getReader();;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('Too large.');
    }
  }
}

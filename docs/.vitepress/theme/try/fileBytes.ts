/** The bytes of a file that the visitor chose, as the import wants them; `.gz` is unpacked. */
export async function* fileBytes(
  file: File,
  onRead: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length
        onRead(read)
        controller.enqueue(chunk)
      },
    }),
  )
  const stream = /\.gz$/i.test(file.name) ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  // Not `for await (… of stream)`: Safari cannot.
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel()
  }
}

/** All of a file at once. */
export async function wholeFile(file: File): Promise<Uint8Array> {
  return joined(fileBytes(file), Number.POSITIVE_INFINITY)
}

/** How much of a file is looked at before it is read. */
const START = 1_000_000

/** The start of a file, up to the end of a line. */
export async function startOfFile(file: File): Promise<Uint8Array> {
  const bytes = await joined(fileBytes(file), START)
  if (bytes.length < START) return bytes
  const end = bytes.lastIndexOf(0x0a) + 1
  return bytes.subarray(0, end === 0 ? bytes.length : end)
}

async function joined(chunks: AsyncIterable<Uint8Array>, enough: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    length += chunk.length
    if (length >= enough) break
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Below so many bytes reading is over before a line could be read. */
const SMALLEST = 20_000_000
const EVERY_MILLISECONDS = 200

/** A line on the terminal that says how far reading has come; silent where standard error is no terminal. */
export class Progress {
  private lastShown = 0
  private isShown = false

  /** @param total bytes in all, undefined where nobody knows (a pipe) */
  constructor(
    private readonly total: number | undefined,
    private readonly isQuiet: boolean,
  ) {}

  show(bytes: number, rows: number): void {
    if (this.isQuiet || !process.stderr.isTTY || (this.total ?? bytes) < SMALLEST) return
    const now = performance.now()
    if (now - this.lastShown < EVERY_MILLISECONDS) return
    this.lastShown = now
    this.isShown = true
    const part =
      this.total === undefined ? `${(bytes / 1e6).toFixed(0)} MB` : `${Math.floor((100 * bytes) / this.total)}%`
    process.stderr.write(`\r\u001b[Kreading: ${part}, ${rows.toLocaleString('en')} rows`)
  }

  /** Takes the line away. */
  done(): void {
    if (this.isShown) process.stderr.write('\r\u001b[K')
  }
}

const LINE_EVERY_MS = 5_000;

/** One line that says where a run stands: rewritten in a terminal, repeated now and then in a file. */
export class ProgressLine {
  private writtenAt = 0;
  private isOpen = false;

  constructor(private readonly stream: NodeJS.WriteStream = process.stdout) {}

  show(text: string): void {
    if (this.stream.isTTY) {
      this.stream.write(`\r\x1b[2K${text.slice(0, this.stream.columns - 1)}`);
      this.isOpen = true;
    } else if (Date.now() - this.writtenAt >= LINE_EVERY_MS) {
      this.writtenAt = Date.now();
      this.stream.write(`${text}\n`);
    }
  }

  /** Says something that stays. */
  say(text: string): void {
    this.end();
    this.stream.write(`${text}\n`);
  }

  end(): void {
    if (this.isOpen) this.stream.write('\r\x1b[2K');
    this.isOpen = false;
  }
}

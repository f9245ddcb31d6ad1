/** Whether a browser page may talk to this service; for HTTP requests and WebSocket upgrades alike. */
export class AllowedOrigins {
  private readonly allowed: ReadonlySet<string>;

  constructor(readonly list: string[]) {
    this.allowed = new Set(list);
  }

  /** True for an allowed origin, and for no Origin at all: then it is not a browser's cross-site request. */
  allows(origin: string | undefined): boolean {
    return origin === undefined || this.allowed.has(origin);
  }
}

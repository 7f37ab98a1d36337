import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  /** What `server.ts` knows of a request before Remix sees it. */
  interface AppLoadContext {
    cspNonce: string;
    world: string;
    correlationId: string;
    /** What is asked for, by method and pattern: for the journal of a test world, never in production. */
    page?: string;
    /** The IP address that the request came from. */
    address: string;
    /** What e-RS said of its world while this request was answered, `X-World-Notice`; null: that it is as the real one. */
    worldNotice?: string | null;
    /** Told of each call to e-RS: its operation, its status ("none" without an answer) and how long it took. */
    noteErsCall?: (operation: string, status: string, seconds: number) => void;
  }

  interface Future {
    v3_singleFetch: true;
  }
}

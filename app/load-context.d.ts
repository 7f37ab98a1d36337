import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  /** What `server.ts` knows of a request before Remix sees it. */
  interface AppLoadContext {
    cspNonce: string;
    world: string;
    correlationId: string;
    /** The IP address that the request came from. */
    address: string;
    /** What e-RS said of its world while this request was answered, `X-World-Notice`; null: that it is as the real one. */
    worldNotice?: string | null;
  }

  interface Future {
    v3_singleFetch: true;
  }
}

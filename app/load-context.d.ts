import "@remix-run/server-runtime";

declare module "@remix-run/server-runtime" {
  /** What `server.ts` knows of a request before Remix sees it. */
  interface AppLoadContext {
    cspNonce: string;
    world: string;
    correlationId: string;
    /** The IP address that the request came from. */
    address: string;
  }

  interface Future {
    v3_singleFetch: true;
  }
}

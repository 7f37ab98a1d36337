/** The part of autocannon 9 that the bench uses; the package carries no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  type Request = {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
    setupRequest?: (request: Request) => Request;
  };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    overallRate?: number;
    headers?: Record<string, string>;
    requests?: Request[];
  };
  type Result = {
    duration: number;
    non2xx: number;
    errors: number;
    statusCodeStats: Record<string, { count: number }>;
  };
  /** A run under way: emits "response" (client, status, bytes, milliseconds) and can be awaited. */
  type Instance = EventEmitter & PromiseLike<Result>;

  export default function autocannon(options: Options): Instance;
}

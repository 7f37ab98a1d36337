import autocannon from "autocannon";

/** What is asked, over and over: one request, or a new one each time from `next`. */
export type Target = {
  what: string;
  url: string;
  headers?: Record<string, string>;
  /** Makes each request of a run that may not ask the same thing twice. */
  next?: () => { body: string; headers: Record<string, string> };
  /** How many are asked for in a second; absent: as many as are answered. */
  perSecond?: number;
  /** How many connections ask at once. */
  connections?: number;
  /** The latencies of the answers with this status alone are told; absent: of all. */
  timed?: number;
};

/** A page under load: it may need a cookie. */
export type PageTarget = Target & { headers: Record<string, string> };

export type Measured = {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many answers had each status. */
  statuses: Record<string, number>;
  errors: number;
};

export const CONNECTIONS = 10;

/** Loads a target for some seconds, after a second of warming up when asking twice does no harm. */
export async function measure(target: Target, seconds: number): Promise<Measured> {
  if (!target.next) await run(target, 1);
  return run(target, seconds);
}

async function run(
  { url, headers = {}, next, connections = CONNECTIONS, perSecond, timed }: Target,
  seconds: number,
): Promise<Measured> {
  const latenciesMs: number[] = [];
  const { pathname, search } = new URL(url);
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    headers,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    ...(next && {
      requests: [
        {
          method: "POST",
          path: pathname + search,
          setupRequest: (request) => {
            const { body, headers: own } = next();
            return { ...request, body, headers: { ...headers, ...own } };
          },
        },
      ],
    }),
  });
  let answers = 0;
  instance.on("response", (_client, status: number, _bytes, ms: number) => {
    answers += 1;
    if (timed === undefined || status === timed) latenciesMs.push(ms);
  });
  const result = await instance;
  latenciesMs.sort((a, b) => a - b);
  return {
    requestsPerSecond: answers / result.duration,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    statuses: Object.fromEntries(Object.entries(result.statusCodeStats).map(([s, { count }]) => [s, count])),
    errors: result.errors,
  };
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

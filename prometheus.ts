/**
 * What a process counts and measures, in Prometheus's text format (version 0.0.4): the few kinds that the app and the simulator
 * need. Each process makes a registry of its own and hands it on; nothing is reached from everywhere.
 */
export type Labels = Readonly<Record<string, string>>;

export type Counter = (labels: Labels, by?: number) => void;
export type Histogram = (labels: Labels, seconds: number) => void;

export type Registry = {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string, buckets?: readonly number[]): Histogram;
  /** A value that is read when it is asked for, with labels or without. */
  gauge(name: string, help: string, read: () => number | readonly (readonly [Labels, number])[]): void;
  text(): string;
};

/** The type that goes with the text. */
export const METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** From what costs nothing to the two minutes that e-RS waits for a PAS. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] as const;
/** Who asks for ever new addresses does not fill the memory: beyond so many, all are one. */
const MOST_SERIES = 1000;

export function createRegistry(): Registry {
  const families: (() => string)[] = [];
  const family = (name: string, type: string, help: string, lines: () => readonly string[]) =>
    families.push(() => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines(), ""].join("\n"));
  return {
    counter(name, help) {
      const series = createSeries(() => ({ value: 0 }));
      family(name, "counter", help, () => series.all().map(([key, { value }]) => line(name, key, value)));
      return (labels, by = 1) => {
        series.of(labels).value += by;
      };
    },
    histogram(name, help, buckets = SECONDS) {
      const series = createSeries(() => ({ counts: buckets.map(() => 0), count: 0, sum: 0 }));
      family(name, "histogram", help, () =>
        series
          .all()
          .flatMap(([key, { counts, count, sum }]) => [
            ...buckets.map((most, index) => line(`${name}_bucket`, and(key, most), counts[index] ?? 0)),
            line(`${name}_bucket`, and(key, "+Inf"), count),
            line(`${name}_sum`, key, sum),
            line(`${name}_count`, key, count),
          ]),
      );
      return (labels, seconds) => {
        const one = series.of(labels);
        one.count += 1;
        one.sum += seconds;
        buckets.forEach((most, index) => {
          if (seconds <= most) one.counts[index] = (one.counts[index] ?? 0) + 1;
        });
      };
    },
    gauge(name, help, read) {
      family(name, "gauge", help, () => {
        const found = read();
        const all = typeof found === "number" ? [[{}, found] as const] : found;
        return all.map(([labels, value]) => line(name, keyOf(labels), value));
      });
    },
    text: () => families.map((one) => one()).join(""),
  };
}

/** What every process says of itself. */
export function measureProcess(registry: Registry): void {
  const gauge: Registry["gauge"] = (...of) => registry.gauge(...of);
  const memory = () => process.memoryUsage();
  gauge("process_resident_memory_bytes", "Memory that the process holds.", () => memory().rss);
  gauge("nodejs_heap_size_used_bytes", "Memory of live and dead objects.", () => memory().heapUsed);
  gauge("process_uptime_seconds", "Since the process started.", () => process.uptime());
  gauge("process_cpu_seconds", "Processor time since then, user and system.", () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
}

/** What is counted for each set of labels, by the text of the labels. */
function createSeries<Value>(make: () => Value) {
  const all = new Map<string, Value>();
  return {
    of(labels: Labels): Value {
      const key = keyOf(labels);
      const known = all.get(key);
      if (known !== undefined) return known;
      const isFull = all.size >= MOST_SERIES;
      const rest = keyOf(Object.fromEntries(Object.keys(labels).map((label) => [label, "other"])));
      const made = (isFull ? all.get(rest) : undefined) ?? make();
      all.set(isFull ? rest : key, made);
      return made;
    },
    all: () => [...all],
  };
}

const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };

const keyOf = (labels: Labels): string =>
  Object.entries(labels)
    .map(
      ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (special) => ESCAPED[special] ?? special)}"`,
    )
    .join(",");

const and = (key: string, most: number | string) => `${key}${key === "" ? "" : ","}le="${most}"`;

const line = (name: string, key: string, value: number) => `${name}${key === "" ? "" : `{${key}}`} ${value}`;

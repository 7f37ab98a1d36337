import { HttpResponse } from "msw/http";
import type { RequestHandler } from "msw";
import { on } from "../on.ts";
import { fileOf, keptIn, keptOf } from "../kept-world.ts";
import type { KeptWorld } from "../open-world.ts";
import { MOST_SNAPSHOTS } from "../snapshots.ts";
import type { Snapshot } from "../snapshots.ts";
import type { Worlds } from "../worlds.ts";
import { badBody, worldAnswer } from "./answers.ts";
import { ImportQuery, SnapshotBody } from "./bodies.ts";
import { comparison } from "./comparison.ts";
import { onWorld } from "./on-world.ts";
import { whatIsWrong } from "./values.ts";
import { withBody } from "./with-body.ts";

const isoOf = (atMs: number) => new Date(atMs).toISOString();
const refused = (status: number, code: string, diagnostics: string) =>
  HttpResponse.json({ code, diagnostics }, { status });

const shown = (snapshot: Snapshot) =>
  "problem" in snapshot
    ? snapshot
    : { ...snapshot, now: isoOf(snapshot.now), keptAt: isoOf(snapshot.keptAt) };

/** A file that the browser saves. Its name holds the world's, which is a host name label. */
const asFile = (file: Buffer, name: string) =>
  new HttpResponse(new Uint8Array(file), {
    headers: {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename="${name}.world"`,
    },
  });

/**
 * Snapshots of a world: keep one, list them, compare one with the world as it stands, go back to it, let it go. A world, or a
 * snapshot, as one file; and a world made from such a file.
 */
export function snapshotHandlers(worlds: Worlds): RequestHandler[] {
  const { snapshots } = worlds;
  const at = "*/simulator/worlds/:world/snapshots";
  const read = (name: string, id: unknown): Buffer | Response =>
    snapshots.read(name, Number(id)) ??
    refused(404, "SNAPSHOT_NOT_FOUND", `The world "${name}" has no snapshot ${String(id)}.`);
  /** Works on the world of a snapshot; 409 with the sentence when its file is not sound. */
  const onKept = (name: string, id: unknown, work: (kept: KeptWorld) => Promise<Response> | Response) => {
    const file = read(name, id);
    return file instanceof Response ? file : unpacking(file, 409, work);
  };
  return [
    on.get(
      at,
      onWorld(worlds, ({ world: { name } }) =>
        HttpResponse.json({ snapshots: snapshots.list(name).map(shown) }),
      ),
    ),
    on.post(
      at,
      onWorld(worlds, (open, request) =>
        withBody(SnapshotBody, request, (body) =>
          worlds.takeTurn(open, async () => {
            const kept = snapshots.keep(open, body?.label ?? "");
            return kept
              ? HttpResponse.json(shown(kept), { status: 201 })
              : refused(
                  409,
                  "TOO_MANY_SNAPSHOTS",
                  `A world may have ${MOST_SNAPSHOTS} snapshots: let one go first.`,
                );
          }),
        ),
      ),
    ),
    on.get(
      `${at}/:snapshot`,
      onWorld(worlds, ({ world: { name } }, _request, { snapshot }) => {
        const file = read(name, snapshot);
        return file instanceof Response ? file : asFile(file, `${name}-${String(snapshot)}`);
      }),
    ),
    on.delete(
      `${at}/:snapshot`,
      onWorld(worlds, ({ world: { name } }, _request, { snapshot }) =>
        snapshots.remove(name, Number(snapshot))
          ? new HttpResponse(null, { status: 204 })
          : refused(404, "SNAPSHOT_NOT_FOUND", `The world "${name}" has no snapshot ${String(snapshot)}.`),
      ),
    ),
    on.get(
      `${at}/:snapshot/compare`,
      onWorld(worlds, ({ world }, _request, { snapshot }) =>
        onKept(world.name, snapshot, (kept) => HttpResponse.json(comparison(kept, world))),
      ),
    ),
    on.post(
      `${at}/:snapshot/go-back`,
      onWorld(worlds, ({ world: { name } }, _request, { snapshot }) =>
        onKept(name, snapshot, async (kept) => {
          if (!worlds.canGoBack) return someoneElsesPas();
          return HttpResponse.json(worldAnswer(await worlds.goBack(name, kept)));
        }),
      ),
    ),
    on.get(
      "*/simulator/worlds/:world/export",
      onWorld(worlds, (open) =>
        worlds.takeTurn(open, async () => {
          const { name, realNow } = open.world;
          return asFile(fileOf(keptOf(open), "", realNow()), name);
        }),
      ),
    ),
    on.post("*/simulator/imports", async ({ request }) => {
      const query = ImportQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
      if (!query.success) return badBody(whatIsWrong(query.error).replace("The field", "The parameter"));
      const { world, store } = query.data;
      const file = Buffer.from(await request.arrayBuffer());
      return unpacking(file, 400, async (kept) => {
        if (!worlds.canGoBack) return someoneElsesPas();
        if (worlds.names().includes(world))
          return refused(409, "WORLD_EXISTS", `There is a world "${world}" already.`);
        return HttpResponse.json(worldAnswer(await worlds.goBack(world, kept, store)), { status: 201 });
      });
    }),
  ];
}

const someoneElsesPas = () =>
  refused(
    409,
    "PAS_NOT_OURS",
    "e-RS asks PAS systems here that are not the simulator's own: they would not go back with it.",
  );

/** Works on the world in a file; answers the sentence when the file is damaged, newer, or of a scenario that is not there. */
async function unpacking(
  file: Buffer,
  status: 400 | 409,
  work: (kept: KeptWorld) => Promise<Response> | Response,
): Promise<Response> {
  let kept: KeptWorld;
  try {
    kept = keptIn(file);
  } catch (error) {
    return refused(status, "FILE_NOT_SOUND", error instanceof Error ? error.message : String(error));
  }
  return work(kept);
}

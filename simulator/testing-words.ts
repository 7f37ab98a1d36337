import { openPdf, wordsIn } from "./testing-pdf.ts";
import type { Client, Heard, TestWorld } from "./testing-world.ts";

/** What the test of what staff write does: somebody says it under a name, and somebody else listens for it. */

/** Said by staff, and by nobody else. */
export const WORDS = "Quixotry";
/** A header: the name of a file that is uploaded (A020). */
export const FILE_NAME = "NHSD-eRS-File-Name";
/** What is posted on the way to a write, where nothing is said but the name of a file. */
const ON_THE_WAY = /\/(log-in|calls|find-patient|check-caller|Binary)$/;

type Body = { resourceType?: string; parameter?: { name: string }[] };

/** A body with the words under this name: where a text of that name stands, as a parameter, or as a field of its own. */
function worded(body: unknown, name: string): unknown {
  const said = JSON.parse(JSON.stringify(body), (own: string, value: unknown) =>
    own === name && typeof value === "string" ? WORDS : value,
  ) as Body;
  if (JSON.stringify(said).includes(WORDS)) return said;
  if (said.resourceType !== "Parameters") return { ...said, [name]: WORDS };
  const others = (said.parameter ?? []).filter((one) => one.name !== name);
  return { ...said, parameter: [...others, { name, valueString: WORDS }] };
}

/** Somebody who says it in whatever they write, under this name. */
function saying(client: Client, name: string): Client {
  if (name === FILE_NAME)
    return {
      ...client,
      post: (path, body, headers) =>
        client.post(path, body, path.endsWith("/Binary") ? { ...headers, [name]: `${WORDS}.txt` } : headers),
    };
  const isSilent = (path: string, body: unknown) => body === undefined || ON_THE_WAY.test(path);
  return {
    ...client,
    post: (path, body, headers) =>
      client.post(path, isSilent(path, body) ? body : worded(body, name), headers),
    put: (path, body, headers) => client.put(path, worded(body, name), headers),
  };
}

/** A world in which this member of staff does what anybody does, and says it under this name. */
export function spokenBy(opened: TestWorld, writer: Client, name: string): TestWorld {
  const asWriter = () => Promise.resolve(saying(writer, name));
  return {
    ...opened,
    anyone: saying(opened.anyone, name),
    logIn: asWriter,
    logInStaff: asWriter,
    logInStaffAt: asWriter,
  };
}

/** Somebody who tells when they hear the words, in whatever answer. */
export function listening(client: Client, tell: (where: string) => void): Client {
  const listen = async (where: string, asked: Promise<Heard>) => {
    const heard = await asked;
    const said = heard.body instanceof Buffer ? wordsIn(openPdf(heard.body)) : heard.body;
    if (JSON.stringify([[...heard.headers], said]).includes(WORDS)) tell(where);
    return heard;
  };
  return {
    get: (path, headers) => listen(`GET ${path}`, client.get(path, headers)),
    head: (path, headers) => listen(`HEAD ${path}`, client.head(path, headers)),
    post: (path, body, headers) => listen(`POST ${path}`, client.post(path, body, headers)),
    put: (path, body, headers) => listen(`PUT ${path}`, client.put(path, body, headers)),
  };
}

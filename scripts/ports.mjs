import { createServer } from "node:net";
import { plainFailure } from "./failure.mjs";

/**
 * Makes sure that each port can be listened on before anything starts.
 * @param {string} host the address that the servers will listen on
 * @param {{ port: number, variable: string, example: string }[]} wanted
 * @throws one sentence that names the first taken port and the variable that changes it
 */
export async function requireFreePorts(host, wanted) {
  for (const { port, variable, example } of wanted) {
    const code = await listenOnce(host, port);
    if (code === undefined) continue;
    throw plainFailure(portSentence(code, host, port, variable, example));
  }
}

function portSentence(code, host, port, variable, example) {
  const choose = `choose another, for example ${variable}=${example} npm start`;
  if (code === "EADDRINUSE")
    return `Port ${port} is already in use: stop the program that uses it, or ${choose}`;
  if (code === "EACCES") return `This user may not listen on port ${port}: ${choose}`;
  return `Cannot listen on ${host} port ${port} (${code}): check HOST, or ${choose}`;
}

/** @returns {Promise<string | undefined>} the error code of a failed attempt to listen */
function listenOnce(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error) => resolve("code" in error ? String(error.code) : "unknown"));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/**
 * Ports that nobody uses at this moment, all different.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function findFreePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise((resolve, reject) => {
          server.once("error", reject);
          server.listen(0, "127.0.0.1", () => resolve(server.address().port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

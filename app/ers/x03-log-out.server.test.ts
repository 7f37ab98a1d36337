import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";

const caller = { world: "default", correlationId: "00000000-0000-4000-8000-000000000001", token: "t" };

/** An address at which nobody listens any more. */
async function deadAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

test("while e-RS is down a log-out fails, but revoking a token does not keep anybody logged in", async () => {
  vi.stubEnv("ERS_BASE_URL", await deadAddress());
  const { logOut, revoke } = await import("./x03-log-out.server.ts");
  await expect(logOut(caller, "patient")).rejects.toMatchObject({ status: 503 });
  await expect(revoke(caller, "patient")).resolves.toBeUndefined();
});

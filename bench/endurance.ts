import { join } from "node:path";
import { send } from "../e2e/simulator.ts";
import type { Person } from "../e2e/simulator.ts";
import { bearer } from "../e2e/ers-over-http.ts";
import { bookings } from "./bookings.ts";
import { measure } from "./load.ts";
import { prepareBooker } from "./prepare.ts";
import { residentMegabytes, serveSimulator, stop } from "./processes.ts";
import { decimal, whole } from "./table.ts";

const READ_SECONDS = 8;
const BOOK_SECONDS = 2;

/** The memory of one simulator, read by read and booking by booking, until so many requests are answered. */
export async function measureEndurance(folder: string, requests: number): Promise<string[][]> {
  const own = join(folder, "endurance");
  const simulator = await serveSimulator((port) => ({
    SIMULATOR_PORT: String(port),
    DATA_DIR: own,
  }));
  try {
    const world = await send<{ people: Person[] }>("GET", `${simulator.url}/simulator/worlds/default`);
    const booker = await prepareBooker(simulator.url, world.people);
    const read = {
      what: "A005",
      url: `${simulator.url}/referrals/FHIR/STU3/ReferralRequest/${booker.referral.ubrn}`,
      headers: bearer(booker.patient),
    };
    const rows: string[][] = [];
    for (let answered = 0; answered < requests;) {
      const reads = await measure(read, READ_SECONDS);
      const target = bookings(simulator.url, booker, join(own, "worlds", "default"), BOOK_SECONDS);
      const booked = await measure(target, BOOK_SECONDS);
      const counts = [reads, booked].flatMap(({ statuses }) => Object.values(statuses));
      answered += counts.reduce((sum, count) => sum + count, 0);
      rows.push([whole(answered), decimal(await residentMegabytes(simulator))]);
    }
    return rows;
  } finally {
    await stop(simulator);
  }
}

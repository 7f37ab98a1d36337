import { arrange } from "../arrange.ts";
import { DIRECTORY } from "../everyday/directory.ts";
import { personOf } from "../everyday/person-seed.ts";
import type { PersonSeed, ReferralSeed } from "../everyday/person-seed.ts";
import { seedDirectory } from "../everyday/seed-directory.ts";
import { linkStaff, seedPerson, seedStaff } from "../everyday/seed-people.ts";
import type { ServiceSeed } from "../everyday/service-seed.ts";
import { STAFF } from "../everyday/staff.ts";
import type { Scenario } from "../scenario.ts";
import type { World } from "../../simulator.ts";

/** A person but for their story. */
type Somebody = Omit<PersonSeed, "scenario" | "whatToTry">;

type Story = {
  /** The sentence of its title, in kebab case. */
  name: string;
  title: string;
  whatToTry: string;
  people: Somebody[];
  /** Services of its own, at an instant of world time. */
  services?: (nowMs: number) => ServiceSeed[];
  /** What is special about it, once its people stand in e-RS. */
  twist?: (world: World) => void;
  /** What its people have done before the world begins. */
  earlier?: (world: World, people: PersonSeed[]) => Promise<void>;
  arm?: (world: World) => void;
};

/** A scenario of one story: of everyday's directory it brings the services on its people's shortlists, and all of the staff. */
export function story({ people, services, twist, earlier, arm, ...told }: Story): Scenario {
  const { name, whatToTry } = told;
  const seeds = people.map((one, index) => ({
    ...one,
    scenario: index === 0 ? name : `${name}-${index + 1}`,
    whatToTry,
  }));
  const shortlisted = new Set(
    seeds.flatMap(({ referrals }) => referrals.flatMap(({ shortlist }) => shortlist)),
  );
  const known = DIRECTORY.filter(({ serviceId }) => shortlisted.has(serviceId));
  return {
    ...told,
    people: seeds.map(personOf),
    staff: STAFF,
    seed(world) {
      seedStaff(world);
      seedDirectory(world, [...known, ...(services?.(world.clock.now()) ?? [])]);
      linkStaff(world);
      for (const seed of seeds) seedPerson(world, seed);
      twist?.(world);
    },
    ...(earlier ? { afterPolling: (world: World) => arrange(world, name, () => earlier(world, seeds)) } : {}),
    ...(arm ? { arm } : {}),
  };
}

/** A service that is like one of everyday's, but for what is given. */
export function like(
  serviceId: string,
  own: Partial<ServiceSeed> & Pick<ServiceSeed, "serviceId" | "name" | "patientName">,
): ServiceSeed {
  const model = DIRECTORY.find((service) => service.serviceId === serviceId);
  if (!model) throw new Error(`There is no service ${serviceId}.`);
  return { ...model, ...own };
}

/** Somebody of Saltmere: `number` makes their NHS number and the last digits of their phone. */
export function somebody(
  number: number,
  fullName: `${string} ${string} ${string}`,
  birthDate: string,
  ...referrals: [ReferralSeed, ...ReferralSeed[]]
): Somebody {
  const [title = "", givenName = "", familyName = ""] = fullName.split(" ");
  return {
    nhsNumberBase: `999${String(number).padStart(6, "0")}`,
    title,
    givenName,
    familyName,
    birthDate,
    street: `${number % 100} Samphire Way`,
    town: "Saltmere",
    postcode: "ZZ1 8SW",
    from: [-0.6, 0.1],
    phone: `07700900${number}`,
    referrals,
  };
}

/** Nobody else's booking reference: of a story's number, its people's referrals in their order. */
export const ubrnOf = (storyNumber: number, order = 1): string =>
  `0000${4200 + storyNumber}${String(order).padStart(4, "0")}`;

import type { World } from "../../simulator.ts";
import type { AttachingFacts } from "../rules/attaching.ts";
import { attachedTo, findFiles } from "../store/files.ts";
import type { FileToAttach } from "../store/schema.ts";

/** The files that are named, with what is known of each. */
export function withWhatIsKnown({ ers }: World, named: readonly FileToAttach[]): AttachingFacts["wanted"] {
  const uploaded = findFiles(
    ers,
    named.map(({ fileId }) => fileId),
  );
  return named.map((one) => ({ ...one, file: uploaded.find(({ fileId }) => fileId === one.fileId) }));
}

/** What the rules of a provider's files ask for (A022, A028): what is attached already stays. */
export function addingFacts(
  world: World,
  ubrn: string,
  named: readonly FileToAttach[],
): Pick<AttachingFacts, "wanted" | "present" | "kept"> {
  const present = attachedTo(world.ers, ubrn);
  return { wanted: withWhatIsKnown(world, named), present, kept: present };
}

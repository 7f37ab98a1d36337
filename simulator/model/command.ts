import fc from "fast-check";
import { count } from "./stage.ts";
import type { Stage } from "./stage.ts";

/** Something that is done to a world; it is data, so that a run can be printed and made shorter. */
export type Command = { name: string; run(stage: Stage): Promise<void>; [fc.toStringMethod](): string };

/** A kind of command: how often it is drawn, beside the others, and what it does with what was drawn for it. */
export type CommandKind = { name: string; weight: number; arbitrary: fc.Arbitrary<Command> };

/** A kind of command; adding one to a list of them is all that the model asks for. */
export function kind<Drawn>(
  name: string,
  weight: number,
  drawn: fc.Arbitrary<Drawn>,
  run: (stage: Stage, drawn: Drawn) => Promise<void>,
): CommandKind {
  return {
    name,
    weight,
    arbitrary: drawn.map((facts) => ({
      name,
      async run(stage) {
        count(stage.tally.commands, name);
        await run(stage, facts);
      },
      [fc.toStringMethod]: () => `${name} ${fc.stringify(facts)}`,
    })),
  };
}

/** Any of some kinds of command. */
export const anyOf = (kinds: readonly CommandKind[]): fc.Arbitrary<Command> => fc.oneof(...kinds);

/** A record of what is drawn, as it is read in the report of a failure. */
export const record = <Drawn>(parts: {
  [Name in keyof Drawn]: fc.Arbitrary<Drawn[Name]>;
}): fc.Arbitrary<Drawn> => fc.record<Drawn>(parts, { noNullPrototype: true });

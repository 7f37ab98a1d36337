import { typedText } from "#app/formats/forms.ts";
import { isFaultKind } from "#app/content/faults.ts";

/** What a tester typed to arm a fault. */
export type TypedFault = {
  kind: string;
  times: string;
  person: string;
  reason: string;
  slowBySeconds: string;
  after: string;
};

export function typedFault(form: FormData): TypedFault {
  const read = (field: keyof TypedFault) => typedText(form, field).trim();
  return {
    kind: read("kind"),
    times: read("times"),
    person: read("person"),
    reason: read("reason"),
    slowBySeconds: read("slowBySeconds"),
    after: read("after"),
  };
}

/** The same as the body of `POST …/faults`: the simulator judges it. A person is named by their story, and meant by their UBRN. */
export function faultFrom(typed: TypedFault, people: readonly { scenario: string; ubrn: string }[]): object {
  const { kind, times, person, reason, slowBySeconds, after } = typed;
  const ubrn = people.find(({ scenario }) => scenario === person)?.ubrn;
  const own = {
    "pas-refuses": { reason },
    "pas-slow": { slowByMs: Math.round(Number(slowBySeconds) * 1000) },
    "pas-replies-late": { after },
  };
  return {
    kind,
    ...(times === "" ? {} : { times: Number(times) }),
    ...(ubrn === undefined ? {} : { ubrn }),
    ...(isFaultKind(kind) && Object.hasOwn(own, kind) ? own[kind as keyof typeof own] : {}),
  };
}

import type { Move } from "#app/test-bench/answers.ts";

/** Where each state stands in the drawing: with the patient on the left, booked in the middle, over on the right. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  NOT_BOOKED: [0, 1],
  APPT_CANCELLED_BY_PATIENT: [0, 2.5],
  APPT_CANCELLED_BY_PROVIDER: [0, 4],
  AWAITING_TRIAGE: [1, 0],
  DEFERRED_TO_PROVIDER: [1, 1.5],
  BOOKED: [1, 3],
  TRIAGED_PROVIDER_TO_ACTION: [2, 0],
  TRIAGE_RESPONSE: [2, 1],
  REJECTED: [2, 2],
  ASSESSMENT_RESULT: [2, 3],
  DID_NOT_ATTEND: [2, 4],
  CANCELLED_REFERRAL: [1, 4.5],
};

export type Node = { state: string; column: number; row: number; visits: number[]; isNow: boolean };
export type Edge = { from: Node; to: Node; steps: number[] };
export type StateMachine = { nodes: Node[]; edges: Edge[] };

/**
 * Every state with the ways between them, and which of them a referral has gone: `visits` and `steps` are numbered in the order
 * in which it went, the first state being 1. An end of the referral can follow every state, so it is drawn only where it did.
 */
export function stateMachine(moves: readonly Move[], been: readonly { state: string }[]): StateMachine {
  const nodes = Object.entries(PLACES).map(([state, [column, row]]): Node => {
    const visits = been.flatMap((stop, index) => (stop.state === state ? [index + 1] : []));
    return { state, column, row, visits, isNow: been.at(-1)?.state === state };
  });
  const nodeOf = (state: string) => nodes.find((node) => node.state === state);
  const gone = been.slice(1).map(({ state }, index) => `${been[index]?.state ?? ""} ${state}`);
  const ways = new Set([
    ...moves.filter(({ to }) => to !== "CANCELLED_REFERRAL").map(({ from, to }) => `${from} ${to}`),
    ...gone,
  ]);
  const edges = [...ways].flatMap((way): Edge[] => {
    const [from, to] = way.split(" ").map(nodeOf);
    const steps = gone.flatMap((one, index) => (one === way ? [index + 1] : []));
    return from && to ? [{ from, to, steps }] : [];
  });
  return { nodes, edges: edges.sort((one, other) => one.steps.length - other.steps.length) };
}

import { expect, test } from "vitest";
import { stateMachine } from "./state-machine.ts";

const moves = [
  { from: "NOT_BOOKED", to: "BOOKED", by: ["A016 book"] },
  { from: "BOOKED", to: "APPT_CANCELLED_BY_PATIENT", by: ["A034"] },
  { from: "NOT_BOOKED", to: "CANCELLED_REFERRAL", by: ["A036"] },
  { from: "NOT_BOOKED", to: "AWAITING_TRIAGE", by: ["A016 triage"] },
];
const way = ({ from, to, steps }: ReturnType<typeof stateMachine>["edges"][number]) =>
  `${from.state} ${to.state} ${steps.join()}`;

test("the states and ways that a referral has gone are numbered, and it stands in the last", () => {
  const been = ["NOT_BOOKED", "BOOKED", "APPT_CANCELLED_BY_PATIENT", "BOOKED"].map((state) => ({ state }));
  const { nodes, edges } = stateMachine(moves, been);
  expect(nodes).toHaveLength(12);
  expect(nodes.find(({ isNow }) => isNow)).toMatchObject({ state: "BOOKED", visits: [2, 4] });
  expect(edges.map(way)).toEqual([
    "NOT_BOOKED AWAITING_TRIAGE ",
    "NOT_BOOKED BOOKED 1",
    "BOOKED APPT_CANCELLED_BY_PATIENT 2",
    "APPT_CANCELLED_BY_PATIENT BOOKED 3",
  ]);
});

test("the end of a referral is drawn where it came", () => {
  const { edges } = stateMachine(moves, [{ state: "NOT_BOOKED" }, { state: "CANCELLED_REFERRAL" }]);
  expect(edges.map(way)).toContain("NOT_BOOKED CANCELLED_REFERRAL 1");
});

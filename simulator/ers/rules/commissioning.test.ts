import { expect, test } from "vitest";
import { TODAY } from "../../testing.ts";
import {
  agreeingRules,
  callerCommissions,
  commissioningRules,
  endingCommissionRules,
} from "./commissioning.ts";
import type { AgreeingFacts, CommissioningFacts, Period } from "./commissioning.ts";
import { firstRefusal } from "./rule.ts";
import type { Rule } from "./rule.ts";

const YESTERDAY = "2026-11-30";
const TOMORROW = "2026-12-02";
const LONG_AGO = "2020-01-01";

const from = (fromDate: string, toDate: string | null = null): Period => ({ fromDate, toDate });
const facts: CommissioningFacts = {
  service: { serviceId: "11000", published: true },
  commRuleOrg: "ZQC",
  contract: undefined,
  wanted: from(TODAY),
  today: TODAY,
};

function ask<Facts>(rules: readonly Rule<Facts>[], asked: Facts): string {
  const refusal = firstRefusal(rules, asked);
  return refusal ? `${refusal.code} ${refusal.rule ?? ""}` : "agreed";
}

test.each([
  [{ kind: "COMMISSIONER" }, "agreed"],
  [{ kind: "NHS_TRUST" }, "FORBIDDEN R3"],
  [{ kind: "GP_PRACTICE" }, "FORBIDDEN R3"],
  [undefined, "FORBIDDEN R3"],
] as const)("services are commissioned by commissioners: %j (R3)", (organisation, expected) => {
  expect(ask([callerCommissions], { organisation })).toBe(expected);
});

test.each<[string, Partial<CommissioningFacts>, string]>([
  ["from today on", {}, "agreed"],
  ["of a withdrawn service", { service: { ...facts.service, published: false } }, "SERVICE_UNAVAILABLE R17"],
  ["from tomorrow on", { wanted: from(TOMORROW) }, "agreed"],
  ["from long ago on", { wanted: from(LONG_AGO) }, "agreed"],
  ["for one day", { wanted: from(TOMORROW, TOMORROW) }, "agreed"],
  ["that ends the day before it begins", { wanted: from(TOMORROW, TODAY) }, "INAPPROPRIATE_VALUE R18"],
  ["that ends today", { wanted: from(LONG_AGO, TODAY) }, "agreed"],
  ["that ended yesterday", { wanted: from(LONG_AGO, YESTERDAY) }, "INAPPROPRIATE_VALUE R18"],
  ["the day after another ends", { contract: from(LONG_AGO, YESTERDAY) }, "agreed"],
  ["the day that another ends", { contract: from(LONG_AGO, TODAY) }, "INVALID_STATE R18"],
  ["while another goes on", { contract: from(LONG_AGO) }, "INVALID_STATE R18"],
])("a period %s: %s", (_what, over, expected) => {
  expect(ask(commissioningRules, { ...facts, ...over })).toBe(expected);
});

test.each<[string, Partial<CommissioningFacts>, string]>([
  ["today, of what goes on", { contract: from(LONG_AGO) }, "agreed"],
  ["tomorrow", { contract: from(LONG_AGO), wanted: from(TODAY, TOMORROW) }, "agreed"],
  ["yesterday", { contract: from(LONG_AGO), wanted: from(TODAY, YESTERDAY) }, "INAPPROPRIATE_VALUE R18"],
  ["on no day", { contract: from(LONG_AGO), wanted: from(TODAY) }, "INAPPROPRIATE_VALUE R18"],
  ["of what ends today", { contract: from(LONG_AGO, TODAY) }, "agreed"],
  ["of what ended yesterday", { contract: from(LONG_AGO, YESTERDAY) }, "INVALID_STATE R18"],
  ["of nothing", { contract: undefined }, "INVALID_STATE R18"],
])("a commission is ended %s: %s", (_what, over, expected) => {
  const wanted = from(TODAY, TODAY);
  expect(ask(endingCommissionRules, { ...facts, wanted, ...over })).toBe(expected);
});

test.each<[string, Partial<AgreeingFacts>, string]>([
  ["commissions it from today", { contract: from(TODAY) }, "agreed"],
  ["commissions it from tomorrow", { contract: from(TOMORROW) }, "INVALID_STATE R18"],
  ["commissions it until today", { contract: from(LONG_AGO, TODAY) }, "agreed"],
  ["commissioned it until yesterday", { contract: from(LONG_AGO, YESTERDAY) }, "INVALID_STATE R18"],
  ["does not commission it", { contract: undefined }, "INVALID_STATE R18"],
  ["could not, as it was never published", { service: undefined }, "agreed"],
])("who agrees to the slots of a service %s: %s", (_what, over, expected) => {
  expect(ask(agreeingRules, { ...facts, ...over })).toBe(expected);
});

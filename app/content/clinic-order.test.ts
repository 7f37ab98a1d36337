import { expect, test } from "vitest";
import { inOrder, orderOf, type ClinicFacts } from "./clinic-order.ts";

const at = (time: string) => new Date(`2026-12-${time}:00.000Z`);
const isUnavailable = false;
const clinics: (ClinicFacts & { name: string })[] = [
  { name: "withdrawn", miles: 0, first: at("01T08:00"), averageWaitDays: 1, isUnavailable: true },
  { name: "phone only, far", miles: 9, first: undefined, averageWaitDays: 20, isUnavailable },
  { name: "near, late", miles: 1, first: at("20T09:00"), averageWaitDays: 60, isUnavailable },
  { name: "distance unknown", miles: undefined, first: at("01T09:00"), isUnavailable },
  { name: "phone only, near", miles: 2, first: undefined, isUnavailable },
];
const names = (order: Parameters<typeof inOrder>[1]) => inOrder(clinics, order).map(({ name }) => name);

test("clinics stand in the order that was asked for, then what is not known, nearest first, and last what takes no referrals", () => {
  const [withdrawn, farByPhone, late, unknown, nearByPhone] = clinics.map(({ name }) => name);
  expect(names("nearest")).toEqual([late, nearByPhone, farByPhone, unknown, withdrawn]);
  expect(names("soonest")).toEqual([unknown, late, nearByPhone, farByPhone, withdrawn]);
  expect(names("wait")).toEqual([farByPhone, late, nearByPhone, unknown, withdrawn]);
});

test("an urgent referral starts with the soonest, any other with the nearest; nonsense is not asked for", () => {
  expect(orderOf(null, false)).toBe("nearest");
  expect(orderOf(null, true)).toBe("soonest");
  expect(orderOf("wait", true)).toBe("wait");
  expect(orderOf("constructor", true)).toBe("soonest");
});

import { expect, test } from "vitest";
import { chooseSteps } from "./checks.mjs";

test("words after the step journeys name journeys, and no steps", () => {
  expect(chooseSteps(["journeys", "lost-reply", "book"])).toEqual(["build", "journeys"]);
  expect(() => chooseSteps(["lost-reply", "journeys"])).toThrow('There is no test step "lost-reply"');
});

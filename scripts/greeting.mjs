const london = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "full",
  timeStyle: "short",
  timeZone: "Europe/London",
});

/**
 * What a person needs to begin: addresses, the simulated time and log-ins that work.
 * @param {{ reachableHost: string, port: number, ersBaseUrl: string, production: boolean }} settings
 * @param {World | undefined} world the simulator's world `default`; none when another e-RS is used
 * @typedef {{ now: string, people: { name: string, ubrn: string, accessCode: string, yearOfBirth: number | string, scenario: string }[],
 *   staff: { name: string, userId: string, passcode: string, roles: { businessFunction: string }[] }[] }} World
 */
export function greet({ reachableHost, port, ersBaseUrl, production }, world) {
  const app = `http://${reachableHost}:${port}`;
  const rows = [
    ["Patients", `${app}/`],
    ["Call handlers", `${app}/tal`],
    ...(world && !production ? [["Test bench", `${app}/test-bench`]] : []),
    [world ? "Simulator" : "e-RS", ersBaseUrl],
    ...(world ? worldRows(world) : []),
  ];
  return [
    "",
    "Manage your referral is running. Nothing you do here books a real NHS appointment.",
    "",
    ...rows.map(([label, words]) => `  ${label.padEnd(22)}${words}`),
    "",
    "Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function worldRows({ now, people, staff }) {
  const person = people.find(({ scenario }) => scenario === "mixed-shortlist") ?? people[0];
  const handler = staff.find(({ roles }) =>
    roles.some(({ businessFunction }) => businessFunction === "BMS_ADMIN"),
  );
  const rows = [["Simulated time", london.format(new Date(now)).replace(",", "")]];
  if (person) {
    const reference = person.ubrn.replace(/(\d{4})(?=\d)/g, "$1 ");
    rows.push([
      "Patient log-in",
      `booking reference ${reference}, password ${person.accessCode}, year of birth ${person.yearOfBirth}`,
    ]);
  }
  if (handler) rows.push(["Call handler log-in", `user ID ${handler.userId}, passcode ${handler.passcode}`]);
  return rows;
}

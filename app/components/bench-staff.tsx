import { Copyable } from "./copyable.tsx";

type Member = {
  userId: string;
  passcode: string;
  name: string;
  roles: { odsCode: string; businessFunction: string }[];
};

/** A member of staff of a test world. Those who take calls have a page to log in to; the others are for callers of the API. */
export function BenchStaff({ member, address }: { member: Member; address: string }) {
  const { userId, passcode, name, roles } = member;
  const takesCalls = roles.some(({ businessFunction }) => businessFunction === "BMS_ADMIN");
  return (
    <>
      <h3 className="nhsuk-heading-s">{name}</h3>
      <dl className="app-bench-facts">
        <div className="app-bench-facts__fact">
          <dt>User ID</dt>
          <dd>
            <Copyable value={userId} label={`user ID of ${name}`} />
          </dd>
        </div>
        <div className="app-bench-facts__fact">
          <dt>Passcode</dt>
          <dd>
            <Copyable value={passcode} label={`passcode of ${name}`} />
          </dd>
        </div>
        <div className="app-bench-facts__fact">
          <dt>Roles</dt>
          <dd>
            {roles.map(({ businessFunction, odsCode }) => (
              <div key={businessFunction + odsCode}>
                {`${businessFunction.replaceAll("_", " ").toLowerCase()} at ${odsCode}`}
              </div>
            ))}
          </dd>
        </div>
      </dl>
      <p className="app-bench-opens">
        {takesCalls ? (
          <a href={`${address}/tal/log-in`} target="_blank" rel="noreferrer">
            Open in TAL<span className="nhsuk-u-visually-hidden">{` as ${name}`}</span> (new tab)
          </a>
        ) : (
          "By the API only: no page here is for this role."
        )}
      </p>
    </>
  );
}

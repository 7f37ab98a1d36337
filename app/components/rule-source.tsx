type RuleSourceProps = { rule: string; functions: string; standing: string; source: string };

/** Where a rule of the simulator comes from, and how sure that is. */
export function RuleSource({ rule, functions, standing, source }: RuleSourceProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-s">{`Rule ${rule}: ${functions}`}</h2>
      <p>{`Standing: ${standing}.`}</p>
      {source !== "" && <p>{`Source: ${source}.`}</p>}
    </section>
  );
}

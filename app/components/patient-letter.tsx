import { NoWrap } from "./no-wrap.tsx";

type Block =
  | { kind: "heading"; text: string; level: 2 | 3 }
  | { kind: "text"; text: string }
  | { kind: "list"; items: readonly string[] }
  | { kind: "facts"; facts: readonly (readonly [string, string])[] };

type PatientLetterProps = {
  letter: {
    address: readonly string[];
    date: string;
    nhsNumber: string;
    heading: string;
    blocks: readonly Block[];
  };
  isLarge: boolean;
};

/** A letter as it is posted, on a page or on paper. */
export function PatientLetter({ letter, isLarge }: PatientLetterProps) {
  const { address, date, nhsNumber, heading, blocks } = letter;
  return (
    <article className={isLarge ? "app-letter app-letter--large" : "app-letter"}>
      <p>Private and confidential</p>
      <p>
        {address.map((line) => (
          <span key={line} className="app-address__line">
            {line}
          </span>
        ))}
      </p>
      <p>{date}</p>
      <p>
        NHS number: <NoWrap>{nhsNumber}</NoWrap>
      </p>
      <h1 className="nhsuk-heading-l">{heading}</h1>
      {blocks.map((block, index) => (
        <LetterBlock key={index} block={block} />
      ))}
      <p>This is the end of the letter.</p>
    </article>
  );
}

function LetterBlock({ block }: { block: Block }) {
  if (block.kind === "heading")
    return block.level === 2 ? (
      <h2 className="nhsuk-heading-m">{block.text}</h2>
    ) : (
      <h3 className="nhsuk-heading-s">{block.text}</h3>
    );
  if (block.kind === "text") return <p>{block.text}</p>;
  if (block.kind === "list")
    return (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  return (
    <dl className="app-letter__facts">
      {block.facts.map(([name, value]) => (
        <div key={name}>
          <dt>{`${name}: `}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

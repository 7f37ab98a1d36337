import { modeWords } from "#app/content/clinic-kinds.ts";
import { Address } from "./address.tsx";
import { SummaryList, type SummaryRow } from "./summary-list.tsx";

type ClinicDetailsProps = {
  clinic: {
    organisation: string;
    siteName: string;
    address: readonly string[];
    /** Missing where nobody knows yet whether there will be an appointment. */
    mode: keyof typeof modeWords | undefined;
    gettingThere?: string | undefined;
    access?: string | undefined;
    instructions?: string | undefined;
    whatToBring?: string | undefined;
  };
};

const given = (key: string, value: string | undefined): SummaryRow[] =>
  value === undefined ? [] : [{ key, value }];

/** What the directory says of a clinic, before it is chosen. */
export function ClinicDetails({ clinic }: ClinicDetailsProps) {
  return (
    <SummaryList
      rows={[
        { key: "Provided by", value: clinic.organisation },
        { key: "Address", value: <Address lines={[clinic.siteName, ...clinic.address]} /> },
        ...given("Type of appointment", clinic.mode === undefined ? undefined : modeWords[clinic.mode]),
        ...given("Getting there", clinic.gettingThere),
        ...given("Access", clinic.access),
        ...given("What to bring", clinic.whatToBring),
        ...given("Information from the clinic", clinic.instructions),
      ]}
    />
  );
}

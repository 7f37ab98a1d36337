import { modeWords } from "#app/content/clinic-kinds.ts";
import { nhsDate, nhsTime } from "#app/formats/date-time.ts";
import { Address } from "./address.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { SummaryList, type RowAction, type SummaryRow } from "./summary-list.tsx";

/** What an appointment's list needs to know of its clinic. */
export type ClinicFacts = {
  name: string;
  organisation: string;
  siteName: string;
  address: readonly string[];
  mode: keyof typeof modeWords;
  phone?: string | undefined;
  instructions?: string | undefined;
  whatToBring?: string | undefined;
};

type AppointmentListProps = {
  clinic: ClinicFacts;
  start: Date;
  /** Links to change clinic, date and time, while it is not booked yet. */
  change?: { clinic?: string; date: string; time: string } | undefined;
};

const link = (href: string | undefined, what: string): RowAction[] =>
  href === undefined ? [] : [{ href, text: "Change", visuallyHiddenText: what }];

const given = (key: string, value: SummaryRow["value"] | undefined): SummaryRow[] =>
  value === undefined ? [] : [{ key, value }];

/** Where, when and how, for the patient: one list, the same before and after booking. Nobody travels for a call: it has no address. */
export function AppointmentList({ clinic, start, change }: AppointmentListProps) {
  const { name, organisation, siteName, address, mode, phone, whatToBring, instructions } = clinic;
  const where =
    mode === "FACE_TO_FACE"
      ? { key: "Address", value: <Address lines={[siteName, ...address]} /> }
      : { key: "Hospital", value: siteName };
  return (
    <SummaryList
      rows={[
        { key: "Date", value: nhsDate(start), actions: link(change?.date, "date") },
        { key: "Time", value: nhsTime(start), actions: link(change?.time, "time") },
        { key: "Clinic", value: name, actions: link(change?.clinic, "clinic") },
        { key: "Provided by", value: organisation },
        where,
        { key: "Type of appointment", value: modeWords[mode] },
        ...given("Phone", phone === undefined ? undefined : <PhoneNumber number={phone} />),
        ...given("What to bring", whatToBring),
        ...given("Information from the clinic", instructions),
      ]}
    />
  );
}

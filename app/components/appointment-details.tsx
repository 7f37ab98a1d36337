import { modeWords } from "#app/content/clinic-kinds.ts";
import { nhsDateTime } from "#app/formats/date-time.ts";
import { Address } from "./address.tsx";
import { PhoneNumber } from "./phone-number.tsx";
import { SummaryList } from "./summary-list.tsx";

type AppointmentFacts = {
  start: Date;
  clinic: {
    name: string;
    organisation: string;
    siteName: string;
    address: readonly string[];
    mode: keyof typeof modeWords;
    phone?: string;
    whatToBring?: string;
  };
};

/** An appointment to go to, as a call handler reads it out. */
export function AppointmentDetails({ start, clinic }: AppointmentFacts) {
  const { name, organisation, siteName, address, mode, phone, whatToBring } = clinic;
  const rows = [
    { key: "Date and time", value: nhsDateTime(start) },
    { key: "Clinic", value: `${name}, ${organisation}` },
    { key: "Type", value: modeWords[mode] },
    { key: "Address", value: <Address lines={[siteName, ...address]} /> },
    ...(phone ? [{ key: "Phone", value: <PhoneNumber number={phone} /> }] : []),
    ...(whatToBring ? [{ key: "What to bring", value: whatToBring }] : []),
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m">Appointment details</h2>
      <SummaryList rows={rows} />
    </>
  );
}

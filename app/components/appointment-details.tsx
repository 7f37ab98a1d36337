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
    instructions?: string | undefined;
  };
};

/** An appointment to go to, as a call handler reads it out. */
export function AppointmentDetails({ start, clinic }: AppointmentFacts) {
  const { name, organisation, siteName, address, mode, phone, whatToBring, instructions } = clinic;
  const rows = [
    { key: "Date and time", value: nhsDateTime(start) },
    { key: "Clinic", value: `${name}, ${organisation}` },
    { key: "Type", value: modeWords[mode] },
    mode === "FACE_TO_FACE"
      ? { key: "Address", value: <Address lines={[siteName, ...address]} /> }
      : { key: "Where", value: "The patient does not go to the hospital" },
    ...(phone ? [{ key: "Phone", value: <PhoneNumber number={phone} /> }] : []),
    ...(whatToBring ? [{ key: "What to bring", value: whatToBring }] : []),
    ...(instructions ? [{ key: "Information from the clinic", value: instructions }] : []),
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m">Appointment details</h2>
      <SummaryList rows={rows} />
    </>
  );
}

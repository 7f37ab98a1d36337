import { dateOf } from "#app/formats/calendar.ts";
import { nhsDate } from "#app/formats/date-time.ts";
import { hoursWords } from "#app/formats/hours-words.ts";
import { PhoneNumber } from "./phone-number.tsx";
import { SummaryList } from "./summary-list.tsx";

type ArrangementFacts = {
  clinic: { name: string; organisation: string };
  arranged: {
    arrangedBy: string;
    method: "PHONE" | "LETTER";
    withinWorkingDays: number;
    phone: string;
    phoneHours: string;
  };
  contactBy?: string | undefined;
};

/** How the real appointment behind a placeholder is arranged. The placeholder's own date is not among the facts. */
export function ArrangementDetails({ clinic, arranged, contactBy }: ArrangementFacts) {
  const { arrangedBy, method, withinWorkingDays, phone, phoneHours } = arranged;
  const rows = [
    { key: "Clinic", value: `${clinic.name}, ${clinic.organisation}` },
    { key: "Arranged by", value: arrangedBy },
    { key: "How", value: method === "PHONE" ? "They phone the patient" : "They write to the patient" },
    {
      key: "By when",
      value: contactBy ? nhsDate(dateOf(contactBy)) : `Within ${withinWorkingDays} working days`,
    },
    { key: "If not heard by then", value: <PhoneNumber number={phone} /> },
    { key: "Phone hours", value: hoursWords(phoneHours) },
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m">How the appointment is arranged</h2>
      <SummaryList rows={rows} />
    </>
  );
}

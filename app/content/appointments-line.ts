import { DAYS, type OpeningHours } from "#app/formats/opening-hours.ts";

const openingHours: OpeningHours = {
  periods: DAYS.map((day) => ({
    day,
    opens: "08:00",
    closes: day === "sat" || day === "sun" ? "16:00" : "20:00",
  })),
  bankHolidays: { opens: "08:00", closes: "16:00" },
};

/** The phone line that books for people who cannot, or would rather not, book on the web. The number is a drama number. */
export const appointmentsLine = {
  name: "the appointments line",
  phone: "08081570123",
  hoursWords: "Monday to Friday, 8am to 8pm; weekends and bank holidays, 8am to 4pm",
  hoursLines: ["Monday to Friday, 8am to 8pm", "Weekends and bank holidays, 8am to 4pm"],
  openingHours,
  relayUk: "If you have difficulties hearing or speaking, use Relay UK: dial 18001 then 0808 157 0123.",
  bsl: "If you use British Sign Language (BSL), ask for a BSL interpreter to join the call through a video relay service.",
  interpreters:
    "If you do not speak English, say the name of your language in English and we will get an interpreter.",
} as const;

import { formatPhone } from "#app/formats/phone-number.ts";

const phone = "08081570123";
const hoursLines = ["Monday to Friday, 8am to 8pm", "Weekends and bank holidays, 8am to 4pm"] as const;
const inSentence = (line: string): string => line.charAt(0).toLowerCase() + line.slice(1);

/** The phone line that books for people who cannot, or would rather not, book on the web. The number is a drama number. */
export const appointmentsLine = {
  phone,
  hoursLines,
  /** The same hours inside a sentence. */
  hoursWords: [hoursLines[0], ...hoursLines.slice(1).map(inSentence)].join("; "),
  relayUk: `If you have difficulties hearing or speaking, use Relay UK: dial 18001 then ${formatPhone(phone)}.`,
  bsl: "If you use British Sign Language (BSL), ask for a BSL interpreter to join the call through a video relay service.",
  interpreters:
    "If you do not speak English, say the name of your language in English and we will get an interpreter.",
} as const;

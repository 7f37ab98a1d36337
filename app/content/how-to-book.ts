/** What a call handler can do with a clinic, by how it takes referrals: the words of the shortlist, and the page that does it. */
export const howToBook = {
  DIRECTLY_BOOKABLE: { how: "Book it now", page: "times", link: "Times" },
  INDIRECTLY_BOOKABLE: { how: "Caller must phone the clinic", page: "phone", link: "Phone number" },
  REVIEW: { how: "Hospital checks the referral first", page: "assessment", link: "Explain and send" },
  PLACEHOLDER: {
    how: "Hospital contacts the patient (placeholder)",
    page: "placeholder",
    link: "Explain and send",
  },
} as const;

/** News about the referral after something happened to it, by the `news` of the URL. */
export const callNews = {
  sent: { success: true, text: "Referral sent" },
  changed: {
    success: false,
    text: "The referral changed while you were booking. Read what it says now before you book anything.",
  },
  "not-possible": {
    success: false,
    text: "That clinic could not be booked. Nothing has changed. Choose another clinic.",
  },
} as const;

type CallNews = keyof typeof callNews;

/** The news that a URL names, or nothing. */
export function callNewsOf(news: string | null): CallNews | undefined {
  return news !== null && Object.hasOwn(callNews, news) ? (news as CallNews) : undefined;
}

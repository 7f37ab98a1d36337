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

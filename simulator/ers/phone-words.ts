/** A phone number in groups: "01632 960 123". */
export const phoneWords = (phone: string): string =>
  phone
    .replace(/\s/g, "")
    .replace(/^(02\d)(\d{4})(\d{4})$/, "$1 $2 $3")
    .replace(/^(0[389]\d\d)(\d{3})(\d{4})$/, "$1 $2 $3")
    .replace(/^(0\d{4})(\d{3})(\d{3})$/, "$1 $2 $3");

/** Who may log in in a patient's place, and with what: nothing but the details of the letter is asked for. */
export function ForSomeoneElse() {
  return (
    <p>
      If you are doing this for someone else, use the details in their letter and their year of birth. They
      must have agreed, or you must have parental responsibility for them if they are under 16, or legal
      authority to act for them.
    </p>
  );
}

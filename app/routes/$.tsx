/** Every address that is no page. Throws 404, which the root's boundary words. */
export function loader(): never {
  throw Response.json({}, { status: 404 });
}

/** A form posted to an address that is no page. */
export const action = loader;

/** Never shown: the loader has thrown. */
export default function NotFound() {
  return null;
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Shape<T> = { [K in keyof T]: T[K] };
type Exactly<Contract> = <Body extends object>(
  body: Same<Shape<Body>, Shape<Contract>> extends true ? new () => Body : never,
) => void;

/** Does not compile when a field of the class differs from the wire type, is missing, or is extra. */
export const Fulfils =
  <Contract>(): Exactly<Contract> =>
  () =>
    undefined;

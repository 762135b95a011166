type Input = new () => object;

/** What a route takes besides its path: classes named `…Body` and `…Query`, as the compiler wrote them down. */
export const inputsOf = (prototype: object, method: string): { body?: Input; query?: Input } => {
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as Input[];
  const named = (end: string): Input | undefined => types.find((type) => type.name.endsWith(end));
  const [body, query] = [named('Body'), named('Query')];
  return { ...(body ? { body } : {}), ...(query ? { query } : {}) };
};

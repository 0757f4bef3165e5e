/** The object with more properties, each computed when it is first read. They are listed and copied like all others. */
export function lazily<Data extends object, More extends object>(
  data: Data,
  more: { readonly [Name in keyof More]: () => More[Name] },
): Data & More {
  for (const name of Object.keys(more) as (keyof More & string)[]) {
    Object.defineProperty(data, name, {
      enumerable: true,
      configurable: true,
      get(): unknown {
        const value = more[name]();
        Object.defineProperty(data, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return data as Data & More;
}

declare module 'virtual:base-map' {
  /** Address of the base map, a JSON of the shape `BaseMap` in scripts/base-map.ts. */
  const url: string;
  export default url;
}

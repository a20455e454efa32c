export default function BriefsScreen(_: { readonly asked?: unknown }) {
  return null;
}

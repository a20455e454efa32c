export default function LawScreen(_: { readonly asked?: unknown }) {
  return null;
}

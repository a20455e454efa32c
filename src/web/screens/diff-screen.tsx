export default function DiffScreen(_: { readonly asked?: unknown }) {
  return null;
}

export default function AlignmentScreen(_: { readonly asked?: unknown }) {
  return null;
}

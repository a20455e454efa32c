export default function LeverageScreen(_: { readonly asked?: unknown }) {
  return null;
}

export default function WhyScreen(_: { readonly asked?: unknown }) {
  return null;
}

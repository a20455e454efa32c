export default function ForecastsScreen(_: { readonly asked?: unknown }) {
  return null;
}

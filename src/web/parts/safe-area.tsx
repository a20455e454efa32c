import i18next from 'i18next';
import { Component, type ReactNode } from 'react';

/** When a part of the page fails, the rest stays, and the reader is told. */
export class SafeArea extends Component<
  { readonly children: ReactNode },
  { readonly failed: string | null }
> {
  override state = { failed: null };

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.failed === null) return this.props.children;
    return (
      <div className="error-note" role="alert">
        <h2>{i18next.t('error.broken')}</h2>
        <p lang="en">{this.state.failed}</p>
      </div>
    );
  }
}

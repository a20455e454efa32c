import { useState } from 'react';
import type { PlanJson } from '../../app/questions.ts';
import { AskError, ask } from '../ask/fetch-json.ts';
import { planPath } from '../ask/paths.ts';
import { currentState } from '../state/address.ts';
import { shelf } from '../state/browser-shelf.ts';
import { isLocal, keepDraft, MOST_CHARACTERS } from '../state/drafts.ts';
import { useWords } from '../words/use-words.tsx';
import { Dialog } from './dialog.tsx';
import { askAnew } from './question-bar.tsx';

/** A draft to begin with: a clause that would let ordinary goods through, to be rewritten. */
const EXAMPLE = `id: draft-1
title: A draft protocol
kind: protocol
parties: [KZ]
territory: [KZ]
summary: Permits what it says from the day it says.
events:
  - { kind: in-force, on: "2016-01-01" }
provisions:
  - eId: art_1
    rules:
      - { id: transit, effect: permit, state: KZ, cargo: [special], for: [US] }
`;

const NOWHERE = { getItem: () => null, setItem: () => undefined };

/** Paste or open a draft of law; it is tried before it is laid over the pack, so that a mistake is said here. */
export function DraftDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [trying, setTrying] = useState(false);

  const lay = async () => {
    const wanted = `${text.trim()}\n`;
    if (wanted.trim() === '') return;
    if (wanted.length > MOST_CHARACTERS) {
      setError(t('draft.tooLong', { count: MOST_CHARACTERS }));
      return;
    }
    const own = shelf();
    if (own === null && isLong(wanted)) {
      setError(t('draft.noStorage'));
      return;
    }
    setTrying(true);
    try {
      const state = currentState();
      const kept = keepDraft(wanted, own ?? NOWHERE);
      const draft = [...state.draft.filter((one) => one !== kept), kept];
      const path = planPath({ ...state, draft });
      if (path !== null) await ask<PlanJson>(path);
      askAnew({ draft });
      onClose();
    } catch (problem) {
      setError(problem instanceof AskError ? problem.message : String(problem));
    } finally {
      setTrying(false);
    }
  };

  return (
    <Dialog label={t('draft.title')} onClose={onClose} className="draft-dialog">
      <h2>{t('draft.title')}</h2>
      <p>{t('draft.what')}</p>
      <label className="field">
        <span>{t('draft.file')}</span>
        <input
          type="file"
          accept=".yaml,.yml,.txt,text/yaml"
          onChange={async (event) => {
            const file = event.target.files?.[0];
            if (!file) return;
            setError(file.size > 4 * MOST_CHARACTERS ? t('draft.tooLong', { count: MOST_CHARACTERS }) : null);
            if (file.size <= 4 * MOST_CHARACTERS) setText(await file.text());
          }}
        />
      </label>
      <label className="field">
        <span>{t('draft.text')}</span>
        <textarea
          rows={14}
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setError(null);
          }}
        />
      </label>
      {error && (
        <pre className="draft-error" role="alert" lang="en">
          {error}
        </pre>
      )}
      <div className="actions">
        <button type="button" className="primary" disabled={trying || text.trim() === ''} onClick={lay}>
          {t(trying ? 'draft.trying' : 'draft.lay')}
        </button>
        <button type="button" onClick={() => setText(EXAMPLE)} disabled={text.trim() !== ''}>
          {t('draft.example')}
        </button>
      </div>
      <p className="small muted">
        {text !== '' && isLong(text) ? t('draft.keptHere') : t('draft.keptInAddress')}
      </p>
    </Dialog>
  );
}

function isLong(text: string): boolean {
  return isLocal(keepDraft(`${text.trim()}\n`, NOWHERE));
}

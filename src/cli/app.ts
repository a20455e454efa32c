import { buildApplication, buildCommand, buildRouteMap } from '@stricli/core';
import { align, forecast, importer } from './alignment-commands.ts';
import { flow, leverage, reliability, report, value } from './assess-commands.ts';
import { ends, examples, place, word } from './command-parts.ts';
import type { Context } from './context.ts';
import { exitCodeFlag, onFlag, outputFlags, questionFlags, yes } from './flags.ts';
import { lawExports } from './format-commands.ts';
import { networkExports } from './network-commands.ts';
import { plan } from './plan-command.ts';
import { SETTINGS } from './settings.ts';
import { audit, db, doctor, saved, token } from './store-commands.ts';
import { sweep, worker } from './sweep-commands.ts';

const instrument = {
  kind: 'tuple',
  parameters: [place('INSTRUMENT', 'Its id, and a provision after # if wanted')],
} as const;
const { json, pack, lang } = outputFlags;
const since = word('First day (default: 2001-01-01)', 'DATE');
const until = word('Last day (default: today)', 'DATE');
const knownOn = word('Only what was public on that day', 'DATE');
const onDay = word('The day, YYYY-MM-DD (default: today)', 'DATE');

const why = buildCommand({
  loader: async () => import('./commands/why.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      ...outputFlags,
      repair: yes('Also the smallest sets of legal acts that would make it lawful, and who must agree'),
      acts: word('At most so many acts in a set, 1 to 5 (default: 2, more where none opens)', 'N'),
      write: word('Write each repair as a draft into this folder, for --draft', 'DIR'),
      exitCode: exitCodeFlag,
    },
  },
  docs: {
    brief: 'What bars each way, and the smallest changes that would open one',
    fullDescription: [
      'The cheapest and fastest physical routes, each stopped at a named post by a named clause, and the smallest sets of changes after which a lawful route exists.',
      '',
      examples(
        'kuryk why Baku Hairatan --cargo special --for US --on 2016-06-01',
        'kuryk why Baku Hairatan --cargo special --for US --on 2017-12-01 --repair',
      ),
    ].join('\n'),
    customUsage: ['FROM TO [--cargo CLASS] [--for STATE] [--on DATE] [options]'],
  },
});

const timeline = buildCommand({
  loader: async () => import('./commands/timeline.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      since,
      until,
      maxLabels: word('Cut each search short after so many labels', 'N'),
      ...outputFlags,
    },
  },
  docs: {
    brief: 'The answer through time, and the event behind each change',
    fullDescription: [
      'The spans of days in which the answer cannot change: status, best route, and what changed it.',
      '',
      examples('kuryk timeline Baku Hairatan --cargo special --for US --since 2009-01-01'),
    ].join('\n'),
    customUsage: ['FROM TO [--since DATE] [--until DATE] [--cargo CLASS] [--for STATE] [options]'],
  },
});

const law = buildRouteMap({
  routes: {
    list: buildCommand({
      loader: async () => (await import('./commands/law.ts')).list,
      parameters: { flags: { on: onDay, knownOn, pack, json, lang } },
      docs: {
        brief: 'All instruments, and whether they bind on a day',
        fullDescription: [
          'All instruments of the pack, whether each binds on a day, and its last step.',
          '',
          examples('kuryk law list --on 2018-06-01'),
        ].join('\n'),
        customUsage: ['[--on DATE] [options]'],
      },
    }),
    show: buildCommand({
      loader: async () => (await import('./commands/law.ts')).show,
      parameters: {
        positional: instrument,
        flags: { on: onDay, knownOn, draft: questionFlags.draft, pack, json, lang },
      },
      docs: {
        brief: 'Words and rules of an instrument on a day',
        fullDescription: [
          'Our summary of the words and the rules of an instrument, or of one provision, on a day.',
          '',
          examples(
            'kuryk law show kz-us-rail-2010 --on 2019-06-01',
            "kuryk law show 'kz-us-rail-2010#art_3__para_2' --on 2016-06-01",
          ),
        ].join('\n'),
        customUsage: ['INSTRUMENT[#PROVISION] [--on DATE] [options]'],
      },
    }),
    diff: buildCommand({
      loader: async () => (await import('./commands/law.ts')).diff,
      parameters: {
        positional: instrument,
        flags: {
          from: word('The earlier day', 'DATE'),
          to: word('The later day (default: today)', 'DATE'),
          since: word('The same as --from', 'DATE'),
          until: word('The same as --to', 'DATE'),
          draft: questionFlags.draft,
          on: word('With --draft: the day (default: when the draft binds, today at the earliest)', 'DATE'),
          knownOn,
          pack,
          json,
          lang,
        },
      },
      docs: {
        brief: 'What changed in an instrument: words, rules, routes; between two days, or by a draft',
        fullDescription: [
          'Three lanes: the words that changed, the rules that follow from them, and which answers to the named trades of the pack change for it, each with a way to see. Which change did it alone, or which only together, is said of each. With --draft the law on one day is compared with and without the draft.',
          '',
          examples(
            'kuryk law diff kz-us-rail-2010 --from 2016-06-01 --to 2019-06-01',
            'kuryk law diff pk-closure-2025 --draft examples/draft-reopening.yaml',
          ),
        ].join('\n'),
        customUsage: [
          'INSTRUMENT[#PROVISION] --from DATE [--to DATE] [options]',
          'INSTRUMENT[#PROVISION] --draft FILE [--on DATE] [options]',
        ],
      },
    }),
    history: buildCommand({
      loader: async () => (await import('./commands/law.ts')).history,
      parameters: { positional: instrument, flags: { knownOn, pack, json, lang } },
      docs: {
        brief: 'The life of an instrument, step by step',
        fullDescription: [
          'Every dated step of an instrument and of those that change it: signed, ratified, notified, in force …',
          '',
          examples('kuryk law history kz-us-protocol-2017'),
        ].join('\n'),
        customUsage: ['INSTRUMENT [options]'],
      },
    }),
  },
  docs: {
    brief: 'Instruments: list, show, diff, history',
    fullDescription: [
      'The instruments of the pack: their words and rules on a day, between two days, through time.',
      '',
      examples('kuryk law list', 'kuryk law show kz-us-rail-2010 --on 2019-06-01'),
    ].join('\n'),
  },
});

const impact = buildCommand({
  loader: async () => import('./commands/impact.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [place('OLD', 'Folder of the older pack'), place('NEW', 'Folder of the newer pack')],
    },
    flags: { on: word('Only this day', 'DATE'), since, until, knownOn, json, lang },
  },
  docs: {
    brief: 'Which named trades’ answers a change of pack alters, and the fact that did it',
    fullDescription: [
      'Compares the answers of two packs to the named trades on every day, and attributes each difference to the facts in which the packs differ, by making and undoing them one by one.',
      '',
      examples(
        'kuryk impact packs/eurasia my-corrected-pack',
        'kuryk impact packs/eurasia my-corrected-pack --on 2019-06-01',
      ),
    ].join('\n'),
    customUsage: ['OLD NEW [--on DATE] [--since DATE] [--until DATE] [options]'],
  },
});

const brief = buildRouteMap({
  routes: {
    list: buildCommand({
      loader: async () => (await import('./commands/brief.ts')).list,
      parameters: { flags: { pack, json, lang } },
      docs: {
        brief: 'The briefs of the pack',
        fullDescription: ['All briefs of the pack, newest first.', '', examples('kuryk brief list')].join(
          '\n',
        ),
      },
    }),
    show: buildCommand({
      loader: async () => (await import('./commands/brief.ts')).show,
      parameters: {
        positional: { kind: 'tuple', parameters: [place('BRIEF', 'Its address, as in `kuryk brief list`')] },
        flags: { pack, json, lang },
      },
      docs: {
        brief: 'One brief, its claims asked again',
        fullDescription: [
          'The text of a brief; every claim in it is asked again of the pack as it is now.',
          '',
          examples('kuryk brief show aktau-and-kuryk-open'),
        ].join('\n'),
      },
    }),
    history: buildCommand({
      loader: async () => (await import('./commands/brief-history.ts')).history,
      parameters: {
        positional: { kind: 'tuple', parameters: [place('BRIEF', 'Its address, as in `kuryk brief list`')] },
        flags: { pack, json, lang },
      },
      docs: {
        brief: 'The versions of a brief, and what each changed',
        fullDescription: [
          'Every wording of a brief that the pack keeps, with what its author says was changed and how many words and claims.',
          '',
          examples('kuryk brief history aktau-and-kuryk-open'),
        ].join('\n'),
      },
    }),
    diff: buildCommand({
      loader: async () => (await import('./commands/brief-history.ts')).diff,
      parameters: {
        positional: { kind: 'tuple', parameters: [place('BRIEF', 'Its address, as in `kuryk brief list`')] },
        flags: {
          from: word('The earlier version, a number (default: the one before)', 'N'),
          to: word('The later version, a number (default: the newest)', 'N'),
          pack,
          json,
          lang,
        },
      },
      docs: {
        brief: 'What changed between two versions of a brief',
        fullDescription: [
          'The paragraphs that changed, words put in as {+…+} and struck as [-…-], and the claims that came, went or were bound anew.',
          '',
          examples(
            'kuryk brief diff aktau-and-kuryk-open',
            'kuryk brief diff aktau-and-kuryk-open --from 1 --to 2',
          ),
        ].join('\n'),
      },
    }),
    check: buildCommand({
      loader: async () => (await import('./commands/brief.ts')).check,
      parameters: { flags: { pack, json, lang } },
      docs: {
        brief: 'Which claims still stand',
        fullDescription: [
          'Asks every claim of every brief again. Exit status 1 when one no longer stands.',
          '',
          examples('kuryk brief check'),
        ].join('\n'),
      },
    }),
  },
  docs: { brief: 'Briefs with claims that stay checked: list, show, history, diff, check' },
});

const places = buildCommand({
  loader: async () => import('./commands/places.ts'),
  parameters: {
    positional: { kind: 'tuple', parameters: [{ ...place('NAME', 'Any name of a place'), optional: true }] },
    flags: { country: word('Only places of this state', 'STATE'), pack, json, lang },
  },
  docs: {
    brief: 'Places, their other names, their crossings',
    fullDescription: [
      'The places of the pack with their ids, names in any script, and crossings.',
      '',
      examples('kuryk places --country KZ', 'kuryk places Актау'),
    ].join('\n'),
    customUsage: ['[NAME] [--country STATE] [options]'],
  },
});

const networkRoutes = buildRouteMap({
  routes: {
    check: buildCommand({
      loader: async () => (await import('./commands/network.ts')).check,
      parameters: { flags: { pack, json, lang } },
      docs: {
        brief: 'The network against published figures, each error in per cent',
        fullDescription: [
          'Plans the ways for which somebody published a distance, a time or a rate, and says how far off each is.',
          '',
          examples('kuryk network check'),
        ].join('\n'),
        customUsage: ['[options]'],
      },
    }),
  },
  docs: { brief: 'The network: check it against published figures' },
});

const check = buildCommand({
  loader: async () => import('./commands/check.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ ...place('PACK', 'Folder of a pack (default: the shipped one)'), optional: true }],
    },
    flags: {
      property: word('Prove or refute the properties in this file instead (docs/properties.md)', 'FILE'),
      json,
    },
  },
  docs: {
    brief: 'Every mistake in a pack, with file, line and column',
    fullDescription: [
      'Reads a pack and says every mistake in it: where, what is wrong, what to do. Exit status 2 if there is one.',
      '',
      examples('kuryk check packs/eurasia', 'kuryk check --property docs/properties.yaml'),
    ].join('\n'),
    customUsage: ['[PACK] [--property FILE] [--json]'],
  },
});

const demo = buildCommand({
  loader: async () => import('./commands/demo.ts'),
  parameters: { flags: { pack, json, lang } },
  docs: {
    brief: 'The question that Kuryk was built for, on three days',
    fullDescription: [
      'Baku to Hairatan with special cargo for the United States: barred, uncertain, lawful, and why.',
      '',
      examples('kuryk demo'),
    ].join('\n'),
    customUsage: ['[options]'],
  },
});

const certificate = buildCommand({
  loader: async () => import('./commands/certificate.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      out: word('File to write (default: print the certificate)', 'FILE'),
      data: word('Folder of the key that signs (default: KURYK_DATA, else a key for this once)', 'DIR'),
      pack,
      lang,
    },
  },
  docs: {
    brief: 'One answer as a signed file that can be checked without Kuryk',
    fullDescription: [
      'The answer to a question about one day, with every rule that it rests on, signed with Ed25519. For a refusal: the legs that cut origin from destination, each with its reason. `kuryk-verify FILE` checks it and shares no code with the planner.',
      '',
      examples(
        'kuryk certificate Baku Hairatan --cargo special --for US --on 2019-06-01 --out baku-hairatan.json',
        'kuryk-verify baku-hairatan.json',
      ),
    ].join('\n'),
    customUsage: ['FROM TO [--out FILE] [--data DIR] [--on DATE] [options]'],
  },
});

const serve = buildCommand({
  loader: async () => import('./commands/serve.ts'),
  parameters: {
    flags: {
      port: word('Port (default: 7390, or the next that is free)', 'N'),
      host: word('Address to listen on (default: 127.0.0.1, this machine only)', 'HOST'),
      rate: word('Requests a second for each token or address (default: 50; 0: any number)', 'N'),
      log: word('What is logged of requests: info (all), warn (failed; default), error, silent', 'LEVEL'),
      data: word('Folder of the embedded store (default: KURYK_DATA, else ~/.kuryk)', 'DIR'),
      db: word('PostgreSQL instead: postgres://… (default: KURYK_DATABASE_URL)', 'URL'),
      demo: yes('First print the question that Kuryk was built for, as `npm start` does'),
      pack,
      lang,
    },
  },
  docs: {
    brief: 'The web app and the API, on one port',
    fullDescription: [
      'Serves the web app at /, the API under /v1 and its description at /openapi.json, until Ctrl-C.',
      '',
      examples('kuryk serve', 'kuryk serve --port 8080 --host 0.0.0.0'),
    ].join('\n'),
    customUsage: ['[--port N] [--host HOST] [options]'],
  },
});

const mcp = buildCommand({
  loader: async () => import('./commands/mcp.ts'),
  parameters: { flags: { pack } },
  docs: {
    brief: 'The questions as tools of the Model Context Protocol, over stdin and stdout',
    fullDescription: [
      'Speaks the Model Context Protocol over stdin and stdout, for programs that call tools. It ends with its input.',
      '',
      examples('kuryk mcp'),
    ].join('\n'),
    customUsage: ['[options]'],
  },
});

const exporter = buildRouteMap({
  routes: {
    ...lawExports,
    ...networkExports,
    site: buildCommand({
      loader: async () => (await import('./commands/export-site.ts')).default,
      parameters: {
        positional: { kind: 'tuple', parameters: [place('DIR', 'A new or empty folder')] },
        flags: { pack, url: word('Where the site will live, for feeds and sitemap', 'URL'), json },
      },
      docs: {
        brief: 'A static site of the pack: slider, diff, search, briefs, feeds',
        fullDescription: [
          'Writes trades, law, briefs, places, search and feeds as a site that works from any file server.',
          '',
          examples(
            'kuryk export site ./site',
            'kuryk export site ./site --url https://corridors.example.org/',
          ),
        ].join('\n'),
        customUsage: ['DIR [--url URL] [options]'],
      },
    }),
  },
  docs: { brief: 'Write what Kuryk knows for other programs: akn, jsonld, csl, bibtex, site' },
});

export const app = buildApplication<Context>(
  buildRouteMap({
    routes: {
      plan,
      why,
      timeline,
      leverage,
      flow,
      reliability,
      value,
      report,
      law,
      impact,
      align,
      forecast,
      places,
      network: networkRoutes,
      check,
      import: importer,
      export: exporter,
      brief,
      sweep,
      worker,
      demo,
      certificate,
      serve,
      mcp,
      db,
      audit,
      token,
      saved,
      doctor,
    },
    docs: {
      brief:
        'Which routes a cargo may lawfully take on a date, under which paragraph, and who could close them',
      fullDescription: [
        'Kuryk answers which freight routes are lawful, under which paragraph of which instrument, on which date.',
        '',
        examples(
          'kuryk plan Baku Hairatan --cargo special --for US --on 2019-06-01',
          'kuryk why Baku Hairatan --cargo special --for US --on 2016-06-01',
          'kuryk law show kz-us-rail-2010 --on 2018-06-01',
        ),
        '',
        'Each command explains itself: kuryk plan --help',
      ].join('\n'),
    },
  }),
  SETTINGS,
);

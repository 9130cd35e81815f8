/** What can be said of the image and the compose file without a container engine. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../root.mjs';
import { report } from './report.mjs';

const known = [
  'FROM',
  'ARG',
  'ENV',
  'WORKDIR',
  'COPY',
  'RUN',
  'USER',
  'EXPOSE',
  'HEALTHCHECK',
  'CMD',
  'ENTRYPOINT',
  'STOPSIGNAL',
  'LABEL',
];
const secretName = /\b\w*(SECRET|PASSWORD|TOKEN|DATABASE_URL)\w*(?==|\s)/;

/** Instructions as `{ name, value }`: comments out, continued lines joined. */
function instructions(text) {
  return text
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, value] = /^\s*(\S+)\s*(.*)$/.exec(line);
      return { name: name.toUpperCase(), value };
    });
}

/** Each stage with the instructions after its FROM. */
function stagesOf(all) {
  const stages = [];
  for (const one of all) {
    if (one.name === 'FROM') {
      const [, image, alias] = /^(\S+)(?:\s+AS\s+(\S+))?$/i.exec(one.value) ?? [];
      stages.push({ image, alias, steps: [] });
    } else stages.at(-1)?.steps.push(one);
  }
  return stages;
}

function imageProblems(stages) {
  const aliases = stages.map(({ alias }) => alias);
  return stages
    .filter(({ image }) => !aliases.includes(image) && (!image?.includes(':') || image.endsWith(':latest')))
    .map(({ image }) => `FROM ${image}: name a version, not latest`);
}

function copyProblems({ steps }, earlier, tree) {
  return steps
    .filter(({ name }) => name === 'COPY')
    .flatMap(({ value }) => {
      const from = /--from=(\S+)/.exec(value)?.[1];
      if (from !== undefined) return earlier.includes(from) ? [] : [`COPY --from=${from}: no such stage before`];
      const sources = value
        .split(/\s+/)
        .filter((word) => !word.startsWith('--'))
        .slice(0, -1);
      return sources
        .filter((source) => !existsSync(path.join(tree, source)))
        .map((source) => `COPY ${source}: does not exist`);
    });
}

function lastStageProblems({ steps }) {
  const last = (wanted) => steps.findLast(({ name }) => name === wanted)?.value;
  const user = last('USER');
  return [
    ...(user === undefined || /^(root|0)\b/.test(user) ? ['USER: the server must not run as root'] : []),
    ...(/\/healthz/.test(last('HEALTHCHECK') ?? '') ? [] : ['HEALTHCHECK: the image must ask /healthz']),
    ...(/^\[.*\]$/.test(last('CMD') ?? '') ? [] : ['CMD: use the list form, a shell would swallow the signal to stop']),
  ];
}

/** All problems of a Dockerfile, each a sentence. */
export function dockerfileProblems(text, tree = root) {
  const all = instructions(text);
  const stages = stagesOf(all);
  if (stages.length === 0) return ['there is no FROM'];
  const unknown = all
    .filter(({ name }) => !known.includes(name))
    .map(({ name }) => `${name}: not an instruction we use`);
  const baked = all
    .filter(({ name, value }) => (name === 'ENV' || name === 'ARG') && secretName.test(`${value} `))
    .map(({ name, value }) => `${name} ${value.split(/[=\s]/)[0]}: secrets come from files at run time`);
  const relative = all
    .filter(({ name, value }) => name === 'WORKDIR' && !value.startsWith('/'))
    .map(({ value }) => `WORKDIR ${value}: not absolute`);
  const copies = stages.flatMap((stage, index) =>
    copyProblems(
      stage,
      stages.slice(0, index).map(({ alias }) => alias),
      tree,
    ),
  );
  return [...unknown, ...imageProblems(stages), ...baked, ...relative, ...copies, ...lastStageProblems(stages.at(-1))];
}

/** `docker compose config` on a copy with made-up secrets; null when this machine has no compose. */
function composeProblems() {
  const client = [['docker', 'compose'], ['docker-compose']].find(
    ([program, ...args]) => spawnSync(program, [...args, 'version'], { stdio: 'ignore' }).status === 0,
  );
  if (!client) return null;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'komunigi-compose-'));
  try {
    const text = readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8');
    mkdirSync(path.join(folder, 'docker/secrets'), { recursive: true });
    for (const [, file] of text.matchAll(/file: (\.\/secrets\/\w+)/g))
      writeFileSync(path.join(folder, 'docker', file), 'x');
    const file = path.join(folder, 'docker/compose.yaml');
    writeFileSync(file, text);
    const [program, ...args] = client;
    const { status, stderr } = spawnSync(program, [...args, '-f', file, 'config', '--quiet'], {
      env: { ...process.env, PUBLIC_URL: 'https://komunigi.example.org' },
      encoding: 'utf8',
    });
    return status === 0 ? [] : [`docker compose config: ${stderr.trim()}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the compose file names exists beside it, whether or not an engine is here to say so. */
function namedFiles() {
  const text = readFileSync(path.join(root, 'docker/compose.yaml'), 'utf8');
  return [...text.matchAll(/- (\.\/[\w.-]+\.sh):/g), ...text.matchAll(/dockerfile: (\S+)/g)]
    .map(([, file]) => (file.startsWith('./') ? `docker/${file.slice(2)}` : file))
    .filter((file) => !existsSync(path.join(root, file)))
    .map((file) => `docker/compose.yaml names ${file}, which does not exist`);
}

report(import.meta.url, 'docker', () => {
  const compose = composeProblems();
  return {
    problems: [
      ...dockerfileProblems(readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8')),
      ...namedFiles(),
      ...(compose ?? []),
    ],
    summary:
      compose === null
        ? 'Dockerfile sound; docker compose is not installed here, config not checked'
        : 'Dockerfile and compose sound',
  };
});

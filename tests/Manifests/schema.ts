import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { KubernetesObject } from './manifest';

/**
 * What the API server's strict validation would say of an object: fields that its kind doesn't have, values of another type, and what is
 * missing. The compiler knows Kubernetes' types, and calls a field too many an error, which JSON schemas by themselves don't; the
 * models' own validation knows what a type can't say, such as whole numbers.
 */
export async function problemsOf(object: KubernetesObject): Promise<string[]> {
  const model = `kubernetes-models/${object.apiVersion}/${object.kind}`;
  const what = `${object.kind} ${object.metadata?.name}`;
  if (!existsSync(local(`node_modules/${model}.d.ts`))) return [`${what}: there is no ${object.kind} in ${object.apiVersion}`];
  return [...mistyped(object, model), ...await invalid(object, model)].map((problem) => `${what}: ${problem}`);
}

async function invalid(object: KubernetesObject, model: string): Promise<string[]> {
  const Kind = ((await import(model)) as Record<string, new (data: unknown) => { validate(): void }>)[object.kind]!;
  try {
    new Kind(object.kind === 'Secret' ? onOneLine(object) : object).validate();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** kustomize breaks long values of a secret into lines, which Kubernetes ignores and the model's validation doesn't. */
const onOneLine = (secret: KubernetesObject) =>
  JSON.parse(JSON.stringify(secret), (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\n', '') : value)) as unknown;

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  lib: ['lib.es2023.d.ts'],
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

// One module in memory at a time; what it imports is read once for all of them.
const file = local('object.ts');
const host = ts.createCompilerHost(options);
const read = host.getSourceFile.bind(host);
const known = new Map<string, ts.SourceFile | undefined>();
let text = '';
host.getSourceFile = (name, language) => {
  if (name === file) return ts.createSourceFile(name, text, language);
  if (!known.has(name)) known.set(name, read(name, language));
  return known.get(name);
};

function mistyped(object: KubernetesObject, model: string): string[] {
  text = `import type { I${object.kind} } from '${model}';\nexport const object: I${object.kind} = ${JSON.stringify(object, null, 1)};\n`;
  return ts.getPreEmitDiagnostics(ts.createProgram([file], options, host)).map(({ start, messageText }) =>
    `${text.slice(start).split('\n')[0]} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

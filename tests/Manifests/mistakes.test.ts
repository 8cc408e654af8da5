import { describe, expect, test } from 'vitest';
import { hardeningProblems } from './hardening';
import { render } from './kustomize';
import { Manifest, type KubernetesObject } from './manifest';
import { problemsOf } from './schema';
import { wiringProblems } from './wiring';

// A check that never failed proves nothing: each of these mistakes is made in what was rendered, and has to be told.
const between = '\n---\n';
const [development, production] = [render('development').split(between), render('production').split(between)];

/** An overlay with every occurrence of a text in one object exchanged; there has to be one. */
function mistaken(where: string, right: string, wrong: string): Manifest {
  const [kind, name] = where.split(' ');
  const documents = kind === 'HorizontalPodAutoscaler' ? production : development;
  const at = documents.findIndex((one) => one.includes(`kind: ${kind}\n`) && one.includes(`\n  name: ${name}\n`));
  expect(documents[at]).toContain(right);
  return Manifest.read(documents.with(at, documents[at]!.replaceAll(right, wrong)).join(between));
}

describe('what Kubernetes does not know is refused', () => {
  test.each([
    ['Deployment silo', 'enableServiceLinks: false', 'enableServiceLink: false', `'"enableServiceLink"' does not exist`],
    ['Deployment silo', 'revisionHistoryLimit: 5', 'revisionHistoryLimit: five', "Type 'string' is not assignable to type 'number"],
    ['Deployment silo', 'revisionHistoryLimit: 5', 'revisionHistoryLimit: 2.5', 'revisionHistoryLimit must be integer'],
    ['Deployment silo', 'value: "8081"', 'value: 8081', "Type 'number' is not assignable to type 'string"],
    ['Deployment silo', 'runAsNonRoot: true', 'runAsNonRoot: "true"', "Type 'string' is not assignable to type 'boolean"],
    ['Deployment silo', 'apiVersion: apps/v1', 'apiVersion: apps/v2', 'there is no Deployment in apps/v2'],
    ['Service gateway', 'port: 80', 'nodePort: 30080', 'must have required property port'],
    ['Ingress gateway', 'pathType: Exact', 'type: Exact', `'"type"' does not exist`],
    ['NetworkPolicy dns', 'port: 53', 'ports: 53', `'"ports"' does not exist`],
    ['NetworkPolicy dns', 'protocol: UDP', 'protocol: QUIC', '"QUIC"'],
  ])('%s: %s, as %s', async (where, right, wrong, told) => {
    const problems = await Promise.all(mistaken(where, right, wrong).objects.map(problemsOf));
    expect(problems.flat().join('\n')).toContain(told);
    expect(problems.flat().every((problem) => problem.startsWith(where))).toBe(true);
  });

  test.each(['Deployment', 'Service', 'Ingress', 'NetworkPolicy', 'PodDisruptionBudget', 'CronJob', 'StatefulSet'])(
    'a field too many, anywhere in a %s', async (kind) => {
      const object = Manifest.read(development.join(between)).objects.find((one) => one.kind === kind)!;
      const taken: string[] = [];
      for (const place of places(object)) {
        const spoilt = structuredClone(object);
        const into = place.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, spoilt as never);
        into['fieldTooMany'] = { of: 'nothing' };
        if ((await problemsOf(spoilt)).length === 0) taken.push(place.join('.'));
      }
      expect(taken).toEqual([]);
    });
});

/** The way to every map inside an object; of like elements of a list, to the first. */
function places(at: unknown, way: string[] = []): string[][] {
  if (Array.isArray(at)) return at.slice(0, 1).flatMap((one, index) => places(one, [...way, `${index}`]));
  if (typeof at !== 'object' || at === null) return [];
  return [way, ...Object.entries(at as KubernetesObject).flatMap(([key, value]) => places(value, [...way, key]))];
}

test.each([
  ['Service gateway', 'selector:\n    app.kubernetes.io/name: gateway', 'selector:\n    app.kubernetes.io/name: gate',
    'Service gateway selects nothing'],
  ['Service gateway', 'targetPort: http', 'targetPort: web', 'Deployment gateway has no port web'],
  ['Service postgres', 'name: postgres\n  namespace', 'name: database\n  namespace', 'there is no Service postgres'],
  ['Deployment silo', 'path: /health/live\n            port: http', 'path: /health/live\n            port: 8082', 'a probe asks port 8082'],
  ['Deployment silo', 'prometheus.io/port: "8081"', 'prometheus.io/port: "8080"', 'metrics are scraped from port 8080'],
  ['Deployment silo', 'name: settings-', 'name: setting-', 'there is no ConfigMap setting-'],
  ['Deployment silo', 'name: database-', 'name: databases-', 'there is no Secret databases-'],
  ['Deployment silo', 'key: journal', 'key: journals', 'has no journals'],
  ['Deployment silo', 'serviceAccountName: customer-cluster', 'serviceAccountName: silo', 'there is no ServiceAccount silo'],
  ['Deployment silo', '- mountPath: /tmp\n          name: tmp', '- mountPath: /tmp\n          name: temp', 'there is no volume temp'],
  ['Deployment silo', 'labelSelector:\n          matchLabels:\n            app.kubernetes.io/name: silo',
    'labelSelector:\n          matchLabels:\n            app.kubernetes.io/name: gateway', 'spreads pods of others'],
  ['StatefulSet postgres', 'name: data\n    spec', 'name: files\n    spec', 'there is no volume data'],
  ['PodDisruptionBudget silo', 'app.kubernetes.io/name: silo', 'app.kubernetes.io/name: silos',
    'Deployment silo has 0 PodDisruptionBudgets'],
  ['HorizontalPodAutoscaler silo', 'kind: Deployment\n    name: silo', 'kind: Deployment\n    name: silos', 'there is no Deployment silos'],
  ['Ingress gateway', 'name: http', 'name: web', 'leads to gateway port web, which is not there'],
  ['NetworkPolicy silo', 'port: gateways', 'port: gateway', 'no port gateway at Deployment silo'],
  ['NetworkPolicy gateway', 'port: 30000', 'port: 30001', 'no port 30001 at Deployment silo'],
  ['NetworkPolicy database', 'app.kubernetes.io/name: postgres', 'app.kubernetes.io/name: postgresql', 'a peer that matches no pod'],
  ['NetworkPolicy postgres', 'matchLabels:\n      app.kubernetes.io/name: postgres', 'matchLabels:\n      app: postgres',
    'NetworkPolicy postgres selects nothing'],
])('what leads nowhere is found in %s: %s, as %s', (where, right, wrong, told) => {
  expect(wiringProblems(mistaken(where, right, wrong)).join('\n')).toContain(told);
});

test.each([
  ['Deployment silo', 'runAsNonRoot: true', 'runAsNonRoot: false', 'runs as root'],
  ['Deployment silo', 'runAsUser: 1654', 'runAsUser: 0', 'runs as root'],
  ['Deployment silo', 'type: RuntimeDefault', 'type: Unconfined', 'has no seccomp profile'],
  ['Deployment silo', 'automountServiceAccountToken: false', 'automountServiceAccountToken: true', 'holds a token for the Kubernetes API'],
  ['Deployment silo', 'memory: 2Gi', 'cpu: 2', 'may take all memory of its node'],
  ['Deployment silo', 'memory: 2Gi', 'cpu: 2', 'is throttled, and taken for dead'],
  ['Deployment silo', 'startupProbe:', 'shutdownProbe:', 'is not probed'],
  ['Deployment gateway', 'gateway:dev', 'gateway:latest', 'has no fixed version'],
  ['Deployment gateway', 'gateway:dev', 'gateway', 'has no fixed version'],
  ['Deployment gateway', 'terminationGracePeriodSeconds: 60', 'terminationGracePeriodSeconds: 40', 'is killed before it has drained'],
  ['Deployment gateway', 'maxUnavailable: 0', 'maxUnavailable: 1', 'takes a pod away before its successor is ready'],
  ['Job migrations', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'may write its own file system'],
  ['CronJob verify', 'allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true', 'may gain privileges'],
  ['StatefulSet postgres', '- ALL', '- NET_RAW', 'keeps capabilities'],
])('what is not hardened is found in %s: %s, as %s', (where, right, wrong, told) => {
  expect(hardeningProblems(mistaken(where, right, wrong))).toContain(`${where} ${told}`);
});

import { describe, expect, test } from 'vitest';
import { hardeningProblems } from './hardening';
import { overlays, render, type Overlay } from './kustomize';
import { Manifest } from './manifest';
import { problemsOf } from './schema';
import { wiringProblems } from './wiring';

/** Secrets that an overlay names and does not hold (k8s/README.md says how to make them). */
const elsewhere: Record<Overlay, string[]> = { development: [], production: ['database', 'registers-tls'] };

describe.each(overlays)('%s', (overlay) => {
  const manifest = Manifest.read(render(overlay));

  test.each(manifest.objects)('$kind $metadata.name is what Kubernetes knows, field by field', async (object) => {
    expect(await problemsOf(object)).toEqual([]);
  });

  test('whatever is named, selected or asked for is there', () => {
    expect(wiringProblems(manifest, elsewhere[overlay])).toEqual([]);
  });

  test('every pod is hardened, and goes without harm', () => {
    expect(manifest.workloads.map((one) => one.name)).toEqual(
      expect.arrayContaining(['Deployment silo', 'Deployment gateway', 'Job migrations', 'CronJob verify']));
    expect(hardeningProblems(manifest)).toEqual([]);
  });

  test('all is in one namespace, which admits hardened pods only and denies all traffic', () => {
    const [namespace, ...others] = manifest.all('Namespace');
    expect(others).toEqual([]);
    expect(namespace?.metadata?.labels?.['pod-security.kubernetes.io/enforce']).toBe('restricted');
    const strays = manifest.objects.filter((one) => one.kind !== 'Namespace' && one.metadata.namespace !== namespace?.metadata?.name);
    expect(strays).toEqual([]);
    expect(manifest.named('NetworkPolicy', 'default-deny')?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  test('the outside reaches the page, the API and the hub, and neither metrics nor health', () => {
    const paths = manifest.all('Ingress').flatMap((one) => one.spec?.rules ?? []).flatMap((rule) => rule.http?.paths ?? []);
    const reaches = (asked: string) => paths.some(({ path = '', pathType }) =>
      asked === path || (pathType !== 'Exact' && asked.startsWith(path.replace(/\/?$/, '/'))));
    const open = [
      '/', '/customers/0', '/sales/0', '/office', '/office/customers', '/icon.svg', '/assets/index.js',
      '/api/v1/customers', '/hubs/registers', '/openapi/v1.json', '/docs/index.html',
    ];
    const closed = ['/metrics', '/health', '/health/live', '/health/ready'];
    expect([...open, ...closed].filter(reaches)).toEqual(open);
  });

  test('no register sticks to a gateway', () => {
    expect(manifest.all('Service').filter((one) => one.spec?.sessionAffinity === 'ClientIP')).toEqual([]);
    const annotations = manifest.all('Ingress').flatMap((one) => Object.keys(one.metadata?.annotations ?? {}));
    expect(annotations.filter((name) => /affinity|sticky|cookie/.test(name))).toEqual([]);
  });

  test('the ports that the programs are told are the ones that their pods open', () => {
    const settings = manifest.all('ConfigMap')[0]?.data ?? {};
    const container = (name: string) => manifest.named('Deployment', name)?.spec?.template.spec?.containers[0];
    const port = (name: string, of: string) => String(container(of)?.ports?.find((one) => one.name === name)?.containerPort);
    expect(port('silo', 'silo')).toBe(settings['Orleans__Endpoints__SiloPort']);
    expect(port('gateways', 'silo')).toBe(settings['Orleans__Endpoints__GatewayPort']);
    for (const name of ['silo', 'gateway'])
      expect(port('http', name)).toBe(container(name)?.env?.find((one) => one.name === 'ASPNETCORE_HTTP_PORTS')?.value);
  });
});

describe('production', () => {
  const manifest = Manifest.read(render('production'));

  test('holds no secret and no database: it only names them', () => {
    expect([...manifest.all('Secret'), ...manifest.all('StatefulSet')]).toEqual([]);
    const missing = wiringProblems(manifest).map((problem) => /^.*: there is no Secret (.*)$/.exec(problem)?.[1]);
    expect([...new Set(missing)].sort()).toEqual(elsewhere.production);
  });

  test('scales each Deployment by itself, from three', () => {
    const scaled = manifest.all('HorizontalPodAutoscaler');
    const deployments = manifest.all('Deployment').map((one) => one.metadata?.name);
    expect(scaled.map((one) => one.spec?.scaleTargetRef.name).sort()).toEqual(deployments.sort());
    for (const one of scaled) expect(one.spec?.minReplicas).toBeGreaterThanOrEqual(3);
  });

  test('has a certificate for every host', () => {
    const ingress = manifest.named('Ingress', 'gateway')?.spec;
    expect(ingress?.rules?.map((rule) => rule.host)).toEqual(ingress?.tls?.flatMap((tls) => tls.hosts ?? []));
  });
});

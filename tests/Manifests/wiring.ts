import type { Manifest, Workload } from './manifest';

interface Selector {
  matchLabels?: Record<string, string> | null;
  matchExpressions?: { key: string; operator: string; values?: string[] | null }[] | null;
}

interface Peer {
  podSelector?: Selector | null;
  namespaceSelector?: Selector | null;
}

/**
 * What the objects say of each other by name, label or port. Kubernetes takes all of it as it comes, and says nothing.
 * @param elsewhere the secrets that the cluster keeps and the overlay only names
 */
export function wiringProblems(manifest: Manifest, elsewhere: string[] = []): string[] {
  return [
    ...services(manifest), ...owners(manifest), ...budgets(manifest), ...autoscalers(manifest), ...ingresses(manifest, elsewhere),
    ...policies(manifest),
    ...manifest.workloads.flatMap((one) => [...ports(one), ...references(manifest, one, elsewhere), ...volumes(manifest, one)]),
  ];
}

const matches = (selector: Selector, labels: Record<string, string>) =>
  Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  && (selector.matchExpressions ?? []).every(({ key, operator, values }) =>
    operator === 'In' && labels[key] !== undefined && values?.includes(labels[key]));

const selected = (manifest: Manifest, selector: Selector) => manifest.workloads.filter((one) => matches(selector, one.labels));

const opens = (workload: Workload, port: string | number) => workload.containers.some((container) =>
  container.ports?.some((own) => own.name === port || own.containerPort === Number(port)));

function* services(manifest: Manifest) {
  for (const service of manifest.all('Service')) {
    const name = `Service ${service.metadata?.name}`;
    const pods = selected(manifest, { matchLabels: service.spec?.selector ?? {} });
    if (pods.length === 0) yield `${name} selects nothing`;
    for (const { port, targetPort } of service.spec?.ports ?? []) {
      const target = targetPort ?? port;
      for (const pod of pods.filter((one) => !opens(one, target))) yield `${name}: ${pod.name} has no port ${target}`;
    }
  }
}

/** A Deployment or StatefulSet, and the pods that it says are its own. */
function* owners(manifest: Manifest) {
  for (const owner of [...manifest.all('Deployment'), ...manifest.all('StatefulSet')]) {
    const name = `${owner.kind} ${owner.metadata?.name}`;
    const labels = owner.spec?.template.metadata?.labels ?? {};
    if (!matches(owner.spec!.selector, labels)) yield `${name} does not select its own pods`;
    for (const { topologyKey, labelSelector } of owner.spec?.template.spec?.topologySpreadConstraints ?? []) {
      if (!labelSelector || !matches(labelSelector, labels)) yield `${name} spreads pods of others by ${topologyKey}`;
    }
  }
  for (const set of manifest.all('StatefulSet')) {
    const service = set.spec?.serviceName;
    if (!manifest.named('Service', service)) yield `StatefulSet ${set.metadata?.name}: there is no Service ${service}`;
  }
}

function* budgets(manifest: Manifest) {
  for (const deployment of manifest.all('Deployment')) {
    const labels = deployment.spec?.template.metadata?.labels ?? {};
    const own = manifest.all('PodDisruptionBudget').filter((one) => one.spec?.selector && matches(one.spec.selector, labels));
    if (own.length !== 1) yield `Deployment ${deployment.metadata?.name} has ${own.length} PodDisruptionBudgets`;
  }
  for (const budget of manifest.all('PodDisruptionBudget')) {
    if (selected(manifest, budget.spec?.selector ?? {}).length === 0) yield `PodDisruptionBudget ${budget.metadata?.name} selects nothing`;
  }
}

function* autoscalers(manifest: Manifest) {
  for (const scaler of manifest.all('HorizontalPodAutoscaler')) {
    const name = `HorizontalPodAutoscaler ${scaler.metadata?.name}`;
    const target = scaler.spec?.scaleTargetRef;
    const deployment = target?.kind === 'Deployment' ? manifest.named('Deployment', target.name) : undefined;
    if (!deployment) yield `${name}: there is no ${target?.kind} ${target?.name}`;
    else if (deployment.spec?.replicas !== undefined) yield `${name}: ${target?.name} has a number of its own, which each apply restores`;
  }
}

function* ingresses(manifest: Manifest, elsewhere: string[]) {
  for (const ingress of manifest.all('Ingress')) {
    const name = `Ingress ${ingress.metadata?.name}`;
    for (const { path, backend } of ingress.spec?.rules?.flatMap((rule) => rule.http?.paths ?? []) ?? []) {
      const ports = manifest.named('Service', backend.service?.name)?.spec?.ports ?? [];
      if (!ports.some((port) => port.name === backend.service?.port?.name))
        yield `${name}: ${path} leads to ${backend.service?.name} port ${backend.service?.port?.name}, which is not there`;
    }
    for (const { secretName } of ingress.spec?.tls ?? []) {
      if (!manifest.named('Secret', secretName) && !elsewhere.includes(secretName ?? '')) yield `${name}: there is no Secret ${secretName}`;
    }
  }
}

function* policies(manifest: Manifest) {
  for (const policy of manifest.all('NetworkPolicy')) {
    const name = `NetworkPolicy ${policy.metadata?.name}`;
    const own = selected(manifest, policy.spec?.podSelector ?? {});
    if (own.length === 0) yield `${name} selects nothing`;
    for (const { ports, from } of policy.spec?.ingress ?? []) yield* rule(manifest, name, ports ?? [], own, from ?? []);
    for (const { ports, to } of policy.spec?.egress ?? []) {
      const there = (to ?? []).filter(isHere).flatMap((peer) => selected(manifest, peer.podSelector ?? {}));
      yield* rule(manifest, name, ports ?? [], there, to ?? []);
    }
  }
}

/** Of other namespaces nothing is known here. */
const isHere = (peer: Peer) => peer.podSelector && !peer.namespaceSelector;

function* rule(manifest: Manifest, name: string, ports: { port?: string | number | null }[], pods: Workload[], peers: Peer[]) {
  if (ports.length === 0 || peers.length === 0) yield `${name}: a rule that leaves open who, or which port`;
  for (const { port } of ports) {
    if (pods.length > 0 && !pods.some((pod) => opens(pod, port ?? '')))
      yield `${name}: no port ${port} at ${pods.map((pod) => pod.name).join(', ')}`;
  }
  for (const peer of peers.filter(isHere)) {
    if (selected(manifest, peer.podSelector ?? {}).length === 0) yield `${name}: a peer that matches no pod`;
  }
}

function* ports(workload: Workload) {
  for (const container of workload.containers) {
    for (const probe of [container.startupProbe, container.readinessProbe, container.livenessProbe]) {
      const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port;
      if (port !== undefined && !container.ports?.some((own) => own.name === port || own.containerPort === port))
        yield `${workload.name}: a probe asks port ${port}, which ${container.name} does not open`;
    }
  }
  const scraped = workload.annotations['prometheus.io/port'];
  if (scraped !== undefined && !opens(workload, scraped))
    yield `${workload.name}: metrics are scraped from port ${scraped}, which is not open`;
}

function* references(manifest: Manifest, workload: Workload, elsewhere: string[]) {
  const account = workload.pod.serviceAccountName;
  if (!manifest.named('ServiceAccount', account)) yield `${workload.name}: there is no ServiceAccount ${account}`;

  const wanted = workload.containers.flatMap((container) => [
    ...(container.envFrom ?? []).map((from) => ({ map: from.configMapRef?.name, secret: from.secretRef?.name, key: undefined })),
    ...(container.env ?? []).map(({ valueFrom: from }) => ({
      map: from?.configMapKeyRef?.name, secret: from?.secretKeyRef?.name, key: (from?.configMapKeyRef ?? from?.secretKeyRef)?.key,
    })),
  ]);
  for (const { map, secret, key } of wanted.filter((one) => one.map ?? one.secret)) {
    if (secret !== undefined && elsewhere.includes(secret)) continue;
    const held = map !== undefined ? manifest.named('ConfigMap', map) : manifest.named('Secret', secret);
    if (!held) yield `${workload.name}: there is no ${map !== undefined ? 'ConfigMap' : 'Secret'} ${map ?? secret}`;
    else if (key !== undefined && !(key in (held.data ?? {}))) yield `${workload.name}: ${held.kind} ${held.metadata?.name} has no ${key}`;
  }
}

function* volumes(manifest: Manifest, workload: Workload) {
  const claims = manifest.all('StatefulSet').filter((set) => `StatefulSet ${set.metadata?.name}` === workload.name)
    .flatMap((set) => set.spec?.volumeClaimTemplates ?? []).map((claim) => claim.metadata?.name);
  const known = [...claims, ...(workload.pod.volumes ?? []).map((volume) => volume.name)];
  for (const { name } of workload.containers.flatMap((container) => container.volumeMounts ?? [])) {
    if (!known.includes(name)) yield `${workload.name}: there is no volume ${name}`;
  }
}

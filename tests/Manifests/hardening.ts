import type { Container } from 'kubernetes-models/v1/Container';
import type { Manifest, Workload } from './manifest';

/** How long a process works on after SIGTERM unless it is told otherwise (Drain:Delay), and how long .NET lets it take to stop then. */
const drains = '00:00:05';
const stops = 30;

/** What every pod here promises: that it can do little harm, and that it goes without harm. */
export function hardeningProblems(manifest: Manifest): string[] {
  return [
    ...manifest.workloads.flatMap((one) => [...ofPod(one), ...one.containers.flatMap((container) => [...ofContainer(one, container)])]
      .map((problem) => `${one.name} ${problem}`)),
    ...manifest.all('Deployment').filter((one) => one.spec?.strategy?.rollingUpdate?.maxUnavailable !== 0)
      .map((one) => `Deployment ${one.metadata?.name} takes a pod away before its successor is ready`),
  ];
}

function* ofPod({ pod, stays }: Workload) {
  const { securityContext: security } = pod;
  if (security?.runAsNonRoot !== true || !security.runAsUser) yield 'runs as root';
  if (security?.seccompProfile?.type !== 'RuntimeDefault') yield 'has no seccomp profile';
  if (pod.automountServiceAccountToken !== false) yield 'holds a token for the Kubernetes API';
  if (pod.enableServiceLinks !== false) yield 'finds services in its environment, among its settings';
  if (pod.hostNetwork || pod.hostPID || pod.hostIPC || pod.volumes?.some((volume) => volume.hostPath)) yield "shares its node's insides";
  const told = pod.containers.flatMap((container) => container.env ?? []).find((one) => one.name === 'Drain__Delay')?.value ?? drains;
  const drained = told.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);
  if (stays && (pod.terminationGracePeriodSeconds ?? 30) <= drained + stops) yield 'is killed before it has drained';
}

function* ofContainer({ stays }: Workload, { securityContext: security, resources, image, ...container }: Container) {
  if (security?.readOnlyRootFilesystem !== true) yield 'may write its own file system';
  if (security?.allowPrivilegeEscalation !== false || security.privileged) yield 'may gain privileges';
  if (security?.capabilities?.drop?.join() !== 'ALL' || security.capabilities.add?.length) yield 'keeps capabilities';
  if (!resources?.requests?.['cpu'] || !resources.requests['memory']) yield 'asks for no processor or memory';
  if (!resources?.limits?.['memory']) yield 'may take all memory of its node';
  if (resources?.limits?.['cpu']) yield 'is throttled, and taken for dead';
  if (!/[^/]:[^/]+$/.test(image ?? '') || image?.endsWith(':latest')) yield 'has no fixed version';
  if (stays && !(container.startupProbe && container.readinessProbe && container.livenessProbe)) yield 'is not probed';
}

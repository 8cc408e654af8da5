import type { Container } from 'kubernetes-models/v1/Container';
import type { Manifest, Workload } from './manifest';

/** .NET's own: how long a host may take to stop. */
const shutdownSeconds = 30;

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
  const sleeps = Math.max(...pod.containers.map((container) => container.lifecycle?.preStop?.sleep?.seconds ?? 0));
  if (stays && (pod.terminationGracePeriodSeconds ?? 30) <= sleeps + shutdownSeconds) yield 'is killed before it has drained';
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

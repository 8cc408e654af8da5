import { parseAllDocuments } from 'yaml';
import type { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import type { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { Job } from 'kubernetes-models/batch/v1/Job';
import type { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { Container } from 'kubernetes-models/v1/Container';
import type { Namespace } from 'kubernetes-models/v1/Namespace';
import type { PodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Secret } from 'kubernetes-models/v1/Secret';
import type { Service } from 'kubernetes-models/v1/Service';
import type { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

interface Kinds {
  ConfigMap: ConfigMap;
  CronJob: CronJob;
  Deployment: Deployment;
  HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  Ingress: Ingress;
  Job: Job;
  Namespace: Namespace;
  NetworkPolicy: NetworkPolicy;
  PodDisruptionBudget: PodDisruptionBudget;
  Secret: Secret;
  Service: Service;
  ServiceAccount: ServiceAccount;
  StatefulSet: StatefulSet;
}

export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}

/** The pods that one of the objects starts. */
export interface Workload {
  /** Of the object, for people: "Deployment silo". */
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  pod: PodSpec;
  containers: Container[];
  /** Whether they run until they are stopped. */
  stays: boolean;
}

/** What an overlay renders to. */
export class Manifest {
  private constructor(readonly objects: KubernetesObject[]) {}

  static read(yaml: string): Manifest {
    return new Manifest(parseAllDocuments(yaml).map((document) => {
      if (document.errors[0]) throw document.errors[0];
      return document.toJS() as KubernetesObject;
    }));
  }

  all<K extends keyof Kinds>(kind: K): Kinds[K][] {
    return this.objects.filter((one) => one.kind === kind) as unknown as Kinds[K][];
  }

  named<K extends keyof Kinds>(kind: K, name: string | undefined): Kinds[K] | undefined {
    return this.all(kind).find((one) => one.metadata?.name === name);
  }

  get workloads(): Workload[] {
    const starters = [
      ...[...this.all('Deployment'), ...this.all('StatefulSet'), ...this.all('Job')].map((one) => ({ one, template: one.spec?.template })),
      ...this.all('CronJob').map((one) => ({ one, template: one.spec?.jobTemplate.spec?.template })),
    ];
    return starters.flatMap(({ one, template }) => template?.spec ? [{
      name: `${one.kind} ${one.metadata?.name}`,
      labels: template.metadata?.labels ?? {},
      annotations: template.metadata?.annotations ?? {},
      pod: template.spec as PodSpec,
      containers: [...(template.spec.initContainers ?? []), ...template.spec.containers] as Container[],
      stays: (template.spec.restartPolicy ?? 'Always') === 'Always',
    }] : []);
  }
}

-- What Orleans' ADO.NET providers keep on PostgreSQL. The tables are ours. The providers look a statement up in OrleansQuery
-- by its key, bind parameters by name and read result columns by name: those names are theirs.

create table OrleansQuery (
  QueryKey text primary key,
  QueryText text not null
);

-- Who is in the cluster. Every change of a silo's row moves the cluster's version in the same statement, so that of two silos
-- that saw the same version one succeeds.

create table orleans_cluster (
  cluster_id text primary key,
  version integer not null default 0
);

create table orleans_silo (
  cluster_id text not null references orleans_cluster on delete cascade,
  address text not null,
  port integer not null,
  generation integer not null,
  name text not null,
  host text not null,
  status integer not null,
  gateway_port integer not null,
  suspected_by text,
  started_at timestamptz not null,
  alive_at timestamptz not null,
  primary key (cluster_id, address, port, generation)
);

insert into OrleansQuery values
('InsertMembershipVersionKey', $$
  with made as (
    insert into orleans_cluster (cluster_id) values (@DeploymentId) on conflict do nothing returning 1)
  select exists (select from made)
$$),
('InsertMembershipKey', $$
  with moved as (
    update orleans_cluster set version = version + 1
    where cluster_id = @DeploymentId and version = @Version and not exists (
      select from orleans_silo
      where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning cluster_id),
  joined as (
    insert into orleans_silo
      (cluster_id, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    select
      cluster_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    from moved
    returning 1)
  select exists (select from joined)
$$),
('UpdateMembershipKey', $$
  with moved as (
    update orleans_cluster set version = version + 1
    where cluster_id = @DeploymentId and version = @Version and exists (
      select from orleans_silo
      where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
    returning cluster_id),
  changed as (
    update orleans_silo silo set status = @Status, suspected_by = @SuspectTimes, alive_at = @IAmAliveTime
    from moved
    where silo.cluster_id = moved.cluster_id
      and silo.address = @Address and silo.port = @Port and silo.generation = @Generation
    returning 1)
  select exists (select from changed)
$$),
('UpdateIAmAlivetimeKey', $$
  update orleans_silo set alive_at = @IAmAliveTime
  where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$$),
('MembershipReadRowKey', $$
  select version as Version, address as Address, port as Port, generation as Generation, name as SiloName, host as HostName,
    status as Status, gateway_port as ProxyPort, suspected_by as SuspectTimes, started_at as StartTime, alive_at as IAmAliveTime
  from orleans_cluster cluster
  left join orleans_silo silo on silo.cluster_id = cluster.cluster_id
    and address = @Address and port = @Port and generation = @Generation
  where cluster.cluster_id = @DeploymentId
$$),
('MembershipReadAllKey', $$
  select version as Version, address as Address, port as Port, generation as Generation, name as SiloName, host as HostName,
    status as Status, gateway_port as ProxyPort, suspected_by as SuspectTimes, started_at as StartTime, alive_at as IAmAliveTime
  from orleans_cluster cluster
  left join orleans_silo silo on silo.cluster_id = cluster.cluster_id
  where cluster.cluster_id = @DeploymentId
$$),
('GatewaysQueryKey', $$
  select address as Address, gateway_port as ProxyPort, generation as Generation
  from orleans_silo
  where cluster_id = @DeploymentId and status = @Status and gateway_port > 0
$$),
-- 3 is Orleans' SiloStatus.Active: whatever else has been silent for so long is not coming back.
('CleanupDefunctSiloEntriesKey', $$
  delete from orleans_silo where cluster_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$$),
('DeleteMembershipTableEntriesKey', $$
  delete from orleans_cluster where cluster_id = @DeploymentId
$$);

-- Grain state, in the table that the journal's schema makes: the Standalone edition keeps it there, too. The name of a record is a JSON
-- array of storage, state and grain, and says all that there is to say: what the provider makes of the grain's key is not used.
-- A statement that returns no row tells the provider that the version it holds is stale. What the other edition cleared is there without
-- a payload: nothing to read, and free to be written first.

insert into OrleansQuery values
('ReadFromStorageKey', $$
  select version::integer as Version, convert_to(payload, 'UTF8') as PayloadBinary
  from grain_state
  where store = @GrainTypeString::json ->> 0 and name = @GrainTypeString::json ->> 1 and grain = @GrainTypeString::json ->> 2
    and payload is not null
$$),
('WriteToStorageKey', $$
  with first_write as (
    insert into grain_state as state (store, name, grain, version, payload)
    select
      @GrainTypeString::json ->> 0, @GrainTypeString::json ->> 1, @GrainTypeString::json ->> 2, 1,
      convert_from(@PayloadBinary, 'UTF8')
    where @GrainStateVersion is null
    on conflict (store, name, grain) do update set payload = excluded.payload, version = state.version + 1
    where state.payload is null
    returning version),
  later_write as (
    update grain_state set payload = convert_from(@PayloadBinary, 'UTF8'), version = version + 1
    where store = @GrainTypeString::json ->> 0 and name = @GrainTypeString::json ->> 1 and grain = @GrainTypeString::json ->> 2
      and version = @GrainStateVersion
    returning version)
  select version::integer as NewGrainStateVersion from first_write union all select version::integer from later_write
$$),
('ClearStorageKey', $$
  update grain_state set payload = null, version = version + 1
  where store = @GrainTypeString::json ->> 0 and name = @GrainTypeString::json ->> 1 and grain = @GrainTypeString::json ->> 2
    and version = @GrainStateVersion
  returning version::integer
$$),
('DeleteStorageKey', $$
  delete from grain_state
  where store = @GrainTypeString::json ->> 0 and name = @GrainTypeString::json ->> 1 and grain = @GrainTypeString::json ->> 2
    and version = @GrainStateVersion
  returning version::integer + 1
$$);

-- Reminders. A silo reads those whose hash lies on its arc of a ring of 32-bit numbers; the second range runs over the end.

create table orleans_reminder (
  service_id text not null,
  grain_id text not null,
  name text not null,
  grain_hash integer not null,
  start_at timestamptz not null,
  period_ms bigint not null,
  version integer not null default 0,
  primary key (service_id, grain_id, name)
);

create index orleans_reminder_arc on orleans_reminder (service_id, grain_hash);

insert into OrleansQuery values
('UpsertReminderRowKey', $$
  insert into orleans_reminder as reminder (service_id, grain_id, name, grain_hash, start_at, period_ms)
  values (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
  on conflict (service_id, grain_id, name) do update
  set grain_hash = excluded.grain_hash, start_at = excluded.start_at, period_ms = excluded.period_ms,
    version = reminder.version + 1
  returning version as Version
$$),
('ReadReminderRowKey', $$
  select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version as Version
  from orleans_reminder
  where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName
$$),
('ReadReminderRowsKey', $$
  select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version as Version
  from orleans_reminder
  where service_id = @ServiceId and grain_id = @GrainId
$$),
('ReadRangeRows1Key', $$
  select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version as Version
  from orleans_reminder
  where service_id = @ServiceId and grain_hash > @BeginHash and grain_hash <= @EndHash
$$),
('ReadRangeRows2Key', $$
  select grain_id as GrainId, name as ReminderName, start_at as StartTime, period_ms as Period, version as Version
  from orleans_reminder
  where service_id = @ServiceId and (grain_hash > @BeginHash or grain_hash <= @EndHash)
$$),
('DeleteReminderRowKey', $$
  with gone as (
    delete from orleans_reminder
    where service_id = @ServiceId and grain_id = @GrainId and name = @ReminderName and version = @Version
    returning 1)
  select exists (select from gone)
$$),
('DeleteReminderRowsKey', $$
  delete from orleans_reminder where service_id = @ServiceId
$$);

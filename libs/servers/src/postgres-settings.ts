import type { PostgresBinaries } from './postgres-binaries.js';

export interface PostgresTuning {
  /** Off only where the data may be lost with the machine: in tests. */
  fsync: boolean;
  maxConnections: number;
}

/** Command-line settings: loopback only, no Unix socket, a write-ahead log sized for a steady stream of small commits. */
export function postgresSettings(port: number, tuning: PostgresTuning, binaries: PostgresBinaries): string[] {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: tuning.maxConnections,
    shared_buffers: '128MB',
    wal_compression: 'on',
    max_wal_size: '1GB',
    checkpoint_completion_target: 0.9,
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // Without the values of the rows that a message is about: an email address that is taken is nobody's to read.
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] %a ',
    tcp_keepalives_idle: 30,
    ...(binaries.has('pg_stat_statements') && { shared_preload_libraries: 'pg_stat_statements' }),
    ...(tuning.fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

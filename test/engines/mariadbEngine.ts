import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Cell, type CellKind, clockText, type Engine, inQuotes, tableStatements } from './engine.js'
import { startWorker } from './pythonWorker.js'

const run = promisify(execFile)
const SERVER = '/usr/sbin/mariadbd'

/** MariaDB, the relative of MySQL that Debian has; the queries are MySQL's. */
export const mariadbEngine: Engine = {
  name: 'MariaDB',
  dialect: 'mysql',
  async start() {
    const server = await startServer()
    const worker = await startWorker(['mariadb', String(server.port)])
    const execute = async (text: string): Promise<void> => {
      await worker.ask({ op: 'execute', text })
    }
    await execute("SET time_zone = '+00:00'")
    return {
      execute,
      async createTable(table) {
        for (const statement of tableStatements(table, TEXTS)) await execute(statement)
      },
      run: ({ text, parameters }) => worker.ask<Record<string, unknown>[]>({ op: 'run', text, parameters }),
      setTimeZone: (zone) => execute(`SET time_zone = '${offsetOf(zone)}'`),
      async stop() {
        await worker.stop()
        await server.stop()
      },
    }
  },
}

/** A server of its own in a temporary folder, on a free port of loopback. */
async function startServer(): Promise<{ port: number; stop(): Promise<void> }> {
  if (!existsSync(SERVER)) throw new Error(`there is no ${SERVER}: "bash test/engines/prepare.sh" installs it`)
  const folder = mkdtempSync(join(tmpdir(), 'clientele-mariadb-'))
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  const settings = ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...user]
  await run('mariadb-install-db', [...settings, '--auth-root-authentication-method=normal', '--skip-test-db'])
  const port = await freePort()
  const child = spawn(SERVER, [
    ...settings,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--sql-mode=ANSI_QUOTES,STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY',
  ])
  let log = ''
  child.stderr.on('data', (text: Buffer) => {
    log = (log + text.toString()).slice(-20_000)
  })
  for (let attempt = 0; !log.includes('ready for connections'); attempt++) {
    if (child.exitCode !== null || attempt > 600) throw new Error(`MariaDB did not start:\n${log}`)
    await pause(50)
  }
  return {
    port,
    async stop() {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)))
    })
  })
}

/** MariaDB has no names of zones unless they are loaded: the winter offset of the zones that tests use. */
function offsetOf(zone: string): string {
  const offset = { UTC: '+00:00', 'Asia/Shanghai': '+08:00', 'America/New_York': '-05:00' }[zone]
  if (offset === undefined) throw new Error(`no offset for ${zone}`)
  return offset
}

const TEXTS = {
  quote: (name: string): string => inQuotes(name, '`'),
  literal,
  types: {
    text: 'VARCHAR(500)',
    integer: 'BIGINT',
    double: 'DOUBLE',
    decimal: 'DECIMAL(38, 6)',
    boolean: 'BOOLEAN',
    date: 'DATE',
    timestamp: 'DATETIME(3)',
    // Without a default, as of two columns the second would need one.
    'timestamp-with-time-zone': 'TIMESTAMP(3) NULL',
  },
} as const

function literal(value: Cell, kind: CellKind): string {
  if (kind === 'timestamp-with-time-zone') return `FROM_UNIXTIME(${new Date(String(value)).getTime() / 1000})`
  if (kind === 'timestamp') return `'${clockText(value)}'`
  if (kind === 'text' || kind === 'date') return `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  return String(value)
}

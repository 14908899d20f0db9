import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

/**
 * A private PostgreSQL server for one test file, from the binaries that Debian's package `postgresql` installs.
 *
 * The cluster stands in a temporary folder, listens on a free port of loopback only and writes through to the disk (`fsync` and
 * `synchronous_commit` are on). It ends with `stop()`, and at the latest with the process that started it.
 */
export interface PostgresServer {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** `postgresql://user@host:port/database`; no password. */
  readonly url: string
  /** Ends the server and removes its folder. */
  stop(): Promise<void>
  /** Kills it (SIGKILL), as a power cut of the machine would; `restart` brings it back. */
  kill(): Promise<void>
  /** Starts it again on the same folder and port, and waits until it has recovered. */
  restart(): Promise<void>
}

const HOST = '127.0.0.1'
const USER = 'postgres'
const run = promisify(execFile)

/**
 * Starts a server of its own.
 *
 * @param settings - lines of postgresql.conf, such as `{ timezone: 'Asia/Shanghai' }`
 * @throws Error where there is no PostgreSQL on this machine: a test that needs one must not pass without
 */
export async function startPostgres(settings: Readonly<Record<string, string | number>> = {}): Promise<PostgresServer> {
  const binaries = postgresBinaries()
  const owner = unprivilegedOwner()
  const folder = mkdtempSync(join(tmpdir(), 'clientele-postgres-'))
  const data = join(folder, 'data')
  const sockets = join(folder, 'sockets')
  mkdirSync(sockets)
  if (owner !== null) for (const path of [folder, sockets]) chownSync(path, owner.uid, owner.gid)
  const as = (command: string, ...args: string[]): [string, string[]] => {
    const identity = owner === null ? [] : [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
    // The server gets SIGQUIT (an immediate shutdown) when the process that started it is no more.
    return ['setpriv', [...identity, '--pdeathsig=QUIT', '--', join(binaries, command), ...args]]
  }

  let server: ChildProcess | null = null
  let log = ''
  let port = 0
  const start = async (): Promise<void> => {
    const options = {
      listen_addresses: HOST,
      port,
      unix_socket_directories: sockets,
      fsync: 'on',
      synchronous_commit: 'on',
      max_connections: 60,
      ...settings,
    }
    const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(...as('postgres', '-D', data, ...flags), { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder })
    server = child
    child.stderr?.on('data', (text: Buffer) => {
      log = (log + text.toString()).slice(-20_000)
    })
    for (let attempt = 0; attempt < 600; attempt++) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended at its start:\n${log}`)
      const { code } = await exitOf(...as('pg_isready', '-q', '-h', HOST, '-p', String(port), '-U', USER))
      if (code === 0) return
      await pause(50)
    }
    throw new Error(`PostgreSQL did not answer within 30 seconds:\n${log}`)
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = server
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    const backends = childrenOf(child.pid)
    child.kill(signal)
    while (child.exitCode === null && child.signalCode === null) await pause(10)
    // Backends outlive a killed postmaster for a moment, and as long as one lives the folder cannot be used again.
    while (backends.some((pid) => existsSync(`/proc/${pid}`))) await pause(10)
  }

  try {
    await run(...as('initdb', '-D', data, '-U', USER, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'), {
      cwd: folder,
    })
    port = await freePort()
    await start().catch(async () => {
      // Somebody else may have taken the port meanwhile.
      await end('SIGQUIT')
      port = await freePort()
      await start()
    })
  } catch (error) {
    await end('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    host: HOST,
    port,
    user: USER,
    database: 'postgres',
    url: `postgresql://${USER}@${HOST}:${port}/postgres`,
    async stop() {
      // Clients that say goodbye are given time for it: one that is told to go instead throws where nobody listens.
      server?.kill('SIGTERM')
      for (let i = 0; i < 200 && server?.exitCode === null && server.signalCode === null; i++) await pause(10)
      await end('SIGINT')
      rmSync(folder, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
    restart: start,
  }
}

/** The folder of the newest server binaries. */
function postgresBinaries(): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  const newest = versions
    .filter((version) => existsSync(join(root, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a))[0]
  if (newest === undefined) {
    throw new Error(`there is no PostgreSQL server in ${root}: install it with "apt-get install postgresql"`)
  }
  return join(root, newest, 'bin')
}

/** PostgreSQL refuses to run as root: the user of Debian's package then, nobody where it is missing; null for any other user. */
function unprivilegedOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const entry = lines.find(([name]) => name === USER) ?? lines.find(([name]) => name === 'nobody')
  if (entry === undefined) throw new Error('PostgreSQL cannot run as root, and there is no other user to run it as')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}

function childrenOf(pid: number): string[] {
  const path = `/proc/${pid}/task/${pid}/children`
  return existsSync(path) ? readFileSync(path, 'utf8').split(' ').filter(Boolean) : []
}

async function exitOf(command: string, args: string[]): Promise<{ code: number | null }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore' })
    child.on('error', () => resolve({ code: null }))
    child.on('exit', (code) => resolve({ code }))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, HOST, () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

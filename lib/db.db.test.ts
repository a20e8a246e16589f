import { expect, test } from 'vitest'
import { pool } from './db'

test('a connection that breaks between two statements fails the next one and nothing else', async () => {
  const client = await pool().connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const broken = new Promise((resolve) => client.once('end', resolve))
  await pool().query('SELECT pg_terminate_backend($1)', [rows[0]!.pid])
  await broken
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)
  expect((await pool().query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

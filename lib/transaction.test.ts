import { expect, test } from 'vitest'
import { inTransactionOn } from './transaction'

/** A connection that writes down what it was told; `breaks` is what it does not survive. */
const connection = (breaks?: string) => {
  const told: string[] = []
  const query = async (sql: string) => {
    told.push(sql)
    if (sql === breaks) throw new Error(`broke at ${sql}`)
  }
  return { told, query }
}

test('what was done is committed, and answered', async () => {
  const client = connection()
  expect(await inTransactionOn(client, () => client.query('work').then(() => 7))).toBe(7)
  expect(client.told).toEqual(['BEGIN', 'work', 'COMMIT'])
})

test('what went wrong is undone, and thrown', async () => {
  const client = connection('work')
  await expect(inTransactionOn(client, () => client.query('work'))).rejects.toThrow('broke at work')
  expect(client.told).toEqual(['BEGIN', 'work', 'ROLLBACK'])
})

test('a connection that cannot even roll back is told of, and hides nothing', async () => {
  const client = connection('ROLLBACK')
  const broken: Error[] = []
  const work = () => Promise.reject(new Error('first'))
  await expect(inTransactionOn(client, work, (error) => broken.push(error))).rejects.toThrow('first')
  expect(broken.map(({ message }) => message)).toEqual(['broke at ROLLBACK'])
})

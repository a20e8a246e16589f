import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { expect } from '@playwright/test'

const mailsIn = async (dataDir: string): Promise<ParsedMail[]> => {
  const folder = path.join(dataDir, 'outbox')
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.name.endsWith('.eml'))
  const names = files.map(({ name }) => name).sort()
  return Promise.all(names.map((name) => simpleParser(readFileSync(path.join(folder, name)))))
}

const isTo = (mail: ParsedMail, email: string) => [mail.to ?? []].flat().some(({ text }) => text.includes(email))

/** Waits for the newest mail to somebody whose link leads to this page, and says where the link leads. */
export const linkIn = async (dataDir: string, email: string, page: string) => {
  let link = ''
  await expect
    .poll(
      async () => {
        const mails = await mailsIn(dataDir).catch(() => [])
        const texts = mails.filter((mail) => isTo(mail, email)).map(({ text }) => text ?? '')
        link =
          texts
            .flatMap((text) => text.match(/https?:\/\/\S+/g) ?? [])
            .findLast((url) => new URL(url).pathname === page) ?? ''
        return link
      },
      { timeout: 45_000 },
    )
    .not.toBe('')
  return link
}

import { AskingForm, type AnswerWords } from './asking-form'

/** One parameter of a program, as a form asks for it. */
export type Parameter = {
  name: string
  usual: string
  /** What may be chosen; otherwise something is typed. */
  options?: readonly string[]
  /** Under the field. */
  hint?: string
  isNumber?: boolean
}

type Given = {
  /** Unique on the page. */
  id: string
  title: string
  /** As it is written in documents: "/api/v1/articles/{id}". */
  path: string
  /** Where the form leads. */
  action: string
  note?: string
  parameters: readonly Parameter[]
  words: { any: string; send: string; answer: AnswerWords }
}

const box = 'bg-paper text-ink border-quiet mt-1 block min-h-11 w-full border px-2 text-base'

type FieldGiven = { id: string; parameter: Parameter; any: string }

function Field({ id, parameter: { name, usual, options, hint, isNumber }, any }: FieldGiven) {
  const described = hint && { 'aria-describedby': `${id}-hint` }
  return (
    <div className={`meta min-w-0 ${hint ? 'sm:col-span-2 lg:col-span-3' : ''}`}>
      <label htmlFor={id}>
        <code dir="ltr">{name}</code>
      </label>
      {options ? (
        <select id={id} name={name} defaultValue={usual} dir="ltr" className={box} {...described}>
          {usual === '' && <option value="">{any}</option>}
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          type={isNumber ? 'number' : 'text'}
          dir="ltr"
          defaultValue={usual}
          autoComplete="off"
          className={box}
          {...described}
        />
      )}
      {hint && (
        <p id={`${id}-hint`} className="mt-1">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A program of ours and a form that asks it: the answer is what any other program would get. */
export function TryForm({ id, title, path, action, note, parameters, words }: Given) {
  return (
    <section aria-labelledby={id} className="border-rule mt-8 border-t pt-4">
      <h2 id={id} className="rank-4">
        {title}
      </h2>
      <p className="meta mt-1">
        <code dir="ltr">GET {path}</code>
      </p>
      {note && (
        <p className="meta mt-1" dir="auto">
          {note}
        </p>
      )}
      <AskingForm action={action} id={id} words={words.answer}>
        {parameters.map((parameter) => (
          <Field key={parameter.name} id={`${id}-${parameter.name}`} parameter={parameter} any={words.any} />
        ))}
        <div className="self-end">
          <button className="solid" aria-label={`${words.send}: ${title}`}>
            {words.send}
          </button>
        </div>
      </AskingForm>
    </section>
  )
}

-- AlterTable
ALTER TABLE "wire" ADD COLUMN     "failing_since" TIMESTAMPTZ(3),
ADD COLUMN     "problem_detail" TEXT NOT NULL DEFAULT '';

-- What was wrong was a sentence in English; since when is not known: at least since it answered last.
UPDATE wire SET problem = 'other', problem_detail = left(problem, 300), failing_since = coalesce(heard_at, now()) WHERE problem <> '';

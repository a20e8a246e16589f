import 'server-only'
import { forgetVisitorsJob, keepTopJob, recountViewsJob } from './views/jobs'

/** Everything the newspaper does by itself. instrumentation.ts hands it to `startJobs`, once per process. */
export const jobs = [forgetVisitorsJob, recountViewsJob, keepTopJob]

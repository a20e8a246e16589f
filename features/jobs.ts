import 'server-only'
import { forgetLimitsJob } from '@/lib/rate-limit'
import { forgetAccountsJob } from './accounts/jobs'
import { tellHook } from './api/hooks/queries'
import { forgetDraftsJob } from './comments/jobs'
import { deleteAccountsJob } from './accounts/settings/deletion'
import { dailyMailJob } from './comments/notifications/jobs'
import { searchJob } from './search/jobs'
import { tellNotice } from './comments/notifications/tell'
import { pingJob } from './found/pings/jobs'
import { drawSitemapsJob } from './found/sitemaps/jobs'
import { moveStoriesJob } from './furniture/jobs'
import { announce } from './hooks/announce'
import { forgetDeliveriesJob, sendHooksJob } from './hooks/jobs'
import { sweepFilesJob } from './media/jobs'
import { pruneMailJob, sendMailJob } from './mail/jobs'
import { endSwitchesJob } from './moderation/discussions/jobs'
import { keepTotalsJob } from './numbers/jobs'
import { forgetWireItemsJob, wireJob } from './wires/jobs'
import { forgetPresencesJob, publishDueJob } from './writing/jobs'
import { foldReferrersJob, forgetVisitorsJob, keepTopJob, recountViewsJob } from './views/jobs'

/** Everything the newspaper does by itself. instrumentation.ts hands it to `startJobs`, once per process. */
export const jobs = [
  forgetLimitsJob,
  forgetAccountsJob,
  forgetVisitorsJob,
  recountViewsJob,
  keepTopJob,
  foldReferrersJob,
  keepTotalsJob,
  sendMailJob(tellNotice),
  pruneMailJob,
  dailyMailJob,
  deleteAccountsJob(announce),
  forgetDraftsJob,
  moveStoriesJob,
  endSwitchesJob,
  publishDueJob,
  forgetPresencesJob,
  searchJob,
  drawSitemapsJob,
  pingJob(),
  sweepFilesJob,
  wireJob(),
  forgetWireItemsJob,
  sendHooksJob(tellHook),
  forgetDeliveriesJob,
]
